/** Two transfers in opposite directions; what do the accounts hold? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Account a = new Account(1, 100);
        Account b = new Account(2, 100);
        Thread there = new Thread(() -> a.transferTo(b, 10, () -> {}));
        Thread back = new Thread(() -> b.transferTo(a, 3, () -> {}));
        there.start();
        back.start();
        there.join();
        back.join();
        System.out.println(a.balance() + " " + b.balance());
    }
}
