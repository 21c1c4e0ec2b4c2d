package io.drawloom.instrument.jdk;

import java.util.List;

/** References with a stamp or a mark tell the loom when they change what they have compared. */
final class Pairs extends Prologues {
    Pairs() {
        for (String each : List.of("Stamped", "Markable")) {
            String type = "java/util/concurrent/atomic/Atomic" + each + "Reference";
            before(type, "casPair(L" + type + "$Pair;L" + type + "$Pair;)Z", "changePair");
        }
    }
}
