// putIfAbsent checks and acts in one step, and its result says who was first.

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

public class SeatByPutIfAbsent {
    private static final ConcurrentMap<Integer, String> seats = new ConcurrentHashMap<>();

    static boolean reserve(String guest) {
        return seats.putIfAbsent(12, guest) == null;
    }

    public static void main(String[] args) throws InterruptedException {
        boolean[] booked = new boolean[2];
        Thread ann = new Thread(() -> booked[0] = reserve("ann"));
        Thread bob = new Thread(() -> booked[1] = reserve("bob"));
        ann.start();
        bob.start();
        ann.join();
        bob.join();
        if (booked[0] == booked[1] || !seats.get(12).equals(booked[0] ? "ann" : "bob")) {
            throw new AssertionError("the seat is " + seats.get(12) + "'s");
        }
    }
}
