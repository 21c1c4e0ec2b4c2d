// Exactly two parties: each gets what the other gave.

import java.util.concurrent.Exchanger;

public class ExchangePair {
    private static final Exchanger<StringBuilder> counter = new Exchanger<>();

    static String swap(String mine) {
        try {
            return counter.exchange(new StringBuilder(mine)).reverse().toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        String[] got = new String[1];
        Thread buyer = new Thread(() -> got[0] = swap("yenom"));
        buyer.start();
        String paid = swap("daerb");
        buyer.join();
        System.out.println(paid + " for " + got[0]);
    }
}
