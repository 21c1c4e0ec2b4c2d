/** One posts, the other looks; what does it see? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Mailbox box = new Mailbox();
        Thread writer = new Thread(() -> box.post("hello"));
        writer.start();
        System.out.println(box.look());
        writer.join();
    }
}
