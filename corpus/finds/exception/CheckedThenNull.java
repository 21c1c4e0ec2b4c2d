// The field is read twice: once for the check, and once more when it is null already.
public class CheckedThenNull {
    private volatile String login = "ann";

    int nameLength() {
        if (login != null) {
            return login.length();
        }
        return 0;
    }

    void logOut() {
        login = null;
    }

    public static void main(String[] args) throws InterruptedException {
        CheckedThenNull browser = new CheckedThenNull();
        Thread page = new Thread(browser::nameLength);
        page.start();
        browser.logOut();
        page.join();
    }
}
