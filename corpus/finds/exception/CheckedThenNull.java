// The field is read twice: once for the check, and once more when it is null already.
public class CheckedThenNull {
    private volatile String session = "s-17";

    int sessionLength() {
        if (session != null) {
            return session.length();
        }
        return 0;
    }

    void logOut() {
        session = null;
    }

    public static void main(String[] args) throws InterruptedException {
        CheckedThenNull browser = new CheckedThenNull();
        Thread page = new Thread(browser::sessionLength);
        page.start();
        browser.logOut();
        page.join();
    }
}
