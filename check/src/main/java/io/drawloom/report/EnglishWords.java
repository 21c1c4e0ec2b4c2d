package io.drawloom.report;

import io.drawloom.trace.VerdictWord;

import java.util.HashMap;
import java.util.Map;

/**
 * What a report says in English; values are {@code %1$s} to {@code %9$s}. The Japanese of each key
 * is in {@code words_ja.properties}.
 *
 * <p>It is code because a check is over in a moment: the first file that is read of a jar would
 * take longer than all of the report.
 */
final class EnglishWords {
    private final Map<String, String> words = new HashMap<>(1024);

    private EnglishWords() {
        numbersAndLists();
        keys();
        verdicts();
        facts();
        searches();
        stepTable();
        resultTable();
        replayedSteps();
        explanations();
        deeds();
        beside();
    }

    static Map<String, String> all() {
        return new EnglishWords().words;
    }

    private void put(String key, String words) {
        this.words.put(key, words);
    }

    /** Numbers and lists. */
    private void numbersAndLists() {
        put("list", "%1$s, %2$s");
        put("list.last", "%1$s and %2$s");
        put("clauses.last", "%1$s and %2$s");
        put("thread", "thread %1$s");
        put("threads", "threads %1$s");
        put("threads.range", "threads %1$s to %2$s");
        put("threads.count", "%1$s threads");
        put("schedule.more", "%1$s more");
        put("time.nanoseconds", "%1$s ns");
        put("time.milliseconds", "%1$s ms");
        put("time.seconds", "%1$s s");
        put("time.minutes", "%1$s min");
        put("order.one", "%1$s order");
        put("order.many", "%1$s orders");
        put("interleaving.one", "%1$s interleaving");
        put("interleaving.many", "%1$s interleavings");
        put("execution.one", "%1$s execution");
        put("execution.many", "%1$s executions");
        put("sampled.one", "%1$s sampled execution");
        put("sampled.many", "%1$s sampled executions");
        put("step.one", "%1$s step");
        put("step.many", "%1$s steps");
        put("round.one", "%1$s round");
        put("round.many", "%1$s rounds");
        put("moreThreads.one", "%1$s more thread waiting");
        put("moreThreads.many", "%1$s more threads waiting");
        put("moreFailures.one", "%1$s more thread threw");
        put("moreFailures.many", "%1$s more threads threw");
        put("moreFrames.one", "%1$s more frame");
        put("moreFrames.many", "%1$s more frames");
        put("morePairs.one", "%1$s more pair");
        put("morePairs.many", "%1$s more pairs");
        put("moreResults.one", "and %1$s more result");
        put("moreResults.many", "and %1$s more results");
        put("others.one", "%1$s other");
        put("others.many", "%1$s others");
    }

    /** Keys of paragraphs: five columns at most. */
    private void keys() {
        put("key.why", "why");
        put("key.need", "need");
        put("key.pass", "pass");
        put("key.fact", "fact");
        put("key.how", "how");
        put("key.names", "names");
        put("key.note", "note");
        put("key.next", "next");
        put("key.at", "at");
        put("key.from", "from");
    }

    /** The verdict. */
    private void verdicts() {
        for (VerdictWord each : VerdictWord.values()) {
            boolean more =
                    each == VerdictWord.FAIL_NOT_REPEATED; // what follows is what was not repeated
            put("verdict." + each.name(), each.text() + (more ? ":" : ""));
        }
        put("label.lostUpdate", "LOST UPDATE");
        put("label.atomicityViolation", "ATOMICITY VIOLATION");
        put("label.exception", "EXCEPTION");
        put("label.assertion", "ASSERTION");
        put("label.deadlock", "DEADLOCK");
        put("label.waitsForEver", "WAITS FOR EVER");
        put("label.dataRace", "DATA RACE");
        put("label.noEnd", "NO END");
        put("label.output", "OUTPUT");
        put("label.exit", "EXIT");
    }

    /** The fact behind it. */
    private void facts() {
        put("fact.results.one", "%1$s different result");
        put("fact.results.many", "%1$s different results");
        put("fact.threw", "%1$s threw %2$s");
        put("failed", "%1$s threw %2$s");
        put("failed.at", "%1$s threw %2$s at %3$s");
        put("fact.asserted", "assertion failed in %1$s");
        put("fact.assertedAt", "assertion failed in %1$s, %2$s");
        put("fact.waitsForItself", "%1$s waits for itself");
        put("fact.deadlock", "%1$s threads wait for each other");
        put("fact.waits", "%1$s waits for ever");
        put("fact.wait", "%1$s wait for ever");
        put("fact.dataRace", "%1$s use %2$s at once");
        put("fact.noEnd", "no end after %1$s");
        put("fact.output", "expected %1$s but was %2$s");
        put("fact.exit", "%1$s called exit with status %2$s");
        put("output.none", "no output");
    }

    /** What was tried. */
    private void searches() {
        put("passed.nothing", "no second thread moved, so there is no order to try");
        put("passed.only", "the only order tried, it does not fail");
        put("passed.all", "all %1$s orders tried, none fails");
        put("passed.part", "%1$s; but a part was left out");
        put("passed.none", "no failure found in %1$s: not a proof");
        put("passed.notRepeated", "an order did not go the same way again: not a proof");
        put("tried.orders", "%1$s (%2$s)");
        put("tried", "%1$s tried");
        put("failing.only", "%1$s, the only one: %2$s.");
        put("failing.all", "%1$s, all tried: %2$s.");
        put("failing.cut", "%1$s, cut short %2$s: %3$s.");
        put("failing.first", "%1$s, stopped at the first failure.");
        put("failing.sampled", "%1$s, sampled: %2$s.");
        put("failing.notRepeated", "%1$s, which did not all repeat: %2$s.");
        put("fails.some", "some fail");
        put("fails.results", "%1$s results");
        put("fails.all", "all fail");
        put("fails.orders.one", "%1$s fails");
        put("fails.orders.many", "%1$s fail");
        put("fails.executions.one", "%1$s fails");
        put("fails.executions.many", "%1$s fail");
        put("limit.after", "after %1$s");
        put("limit.time", "by time");
        put("limit.work", "after the work that a check does by itself");
        put("limit.bound", "where an execution came to its bound");
        put("limit.memory", "where an execution had no more memory");
        put("limit.stack", "where an execution had no more stack");
        put("limit.soon", "soon after the first failure");
        put("how.phase", "%1$s %2$s");
        put("how.then", "%1$s, then %2$s");
        put("how.redundant", "%1$s (%2$s of them redundant)");
        put("how.interleavings", "%1$s; %2$s in all");
        put("how.exhausted", "%1$s; nothing is left to try.");
        put("how.exhaustedPart", "%1$s; nothing is left to try but what the notes name.");
        put("how.cut", "%1$s; cut short %2$s, with orders left.");
        put("how.first", "%1$s; cut short, with orders left.");
        put("how.sampled", "%1$s; sampled: what is left is not known.");
        put("how.notRepeated", "%1$s; what did not repeat is in the notes.");
        put("schedule.one", "One order: %1$s");
        put("schedule.order", "Order: %1$s");
        put("schedule.few", "Few switches: %1$s");
        put("schedule.fewest", "Fewest switches: %1$s");
        put("note.estimated", "~ is estimated from the executions that were run.");
        put("note.clock", "this took too long, and the clock ended it: %1$s.");
        put("part.search", "the search");
        put("part.shrinking", "the shortening of the order");
        put("part.counting", "the count of interleavings");
        put("part.results", "the ways to the results");
        put("part.explaining", "the count of what can still pass");
        put("note.notControlled", "not controlled: %1$s.");
        put("note.where", "%1$s, %2$s");
        put("note.times", "%1$s (%2$s times)");
        put("note.notExplored", "not explored: %1$s.");
        put("name.of", "%1$s is %2$s");
        put("names", "%1$s.");
    }

    /** The table of steps. */
    private void stepTable() {
        put("table.step", "step");
        put("table.thread", "thread");
        put("table.line", "line");
        put("table.end", "end");
        put("table.pass", "can still pass");
        put("table.passShort", "can pass");
        put("table.gap", "%1$s of %2$s left out");
        put("table.doomed", "doomed");
        put("legend.exact", "doomed: no order that goes on from here passes");
        put("legend.estimated", "doomed: no order that goes on from here was seen to pass");
        put("canPass", "%1$s of %2$s");
        // What a lane says: the first character tells the table what it is. In a narrow lane
        // paused.long is taken for paused.short.
        put("lane.waits.at", ": waits at %1$s");
        put("lane.waits.jdk", ": waits in the JDK");
        put("lane.paused.at", ": paused at %1$s");
        put("lane.paused.jdk", ": paused in the JDK");
        put("paused.long", "paused at");
        put("paused.short", "at");
        put("lane.done", "(done)");
        put("lane.failed", "(failed)");
        put("lane.running", "(left running)");
        put("lane.waitsFor", "waits for %1$s");
        // What a step did, in a word.
        put("word.turn", "has");
        put("word.lock", "lock");
        put("word.unlock", "unlock");
        put("word.wait", "wait");
        put("word.notify", "notify");
        put("word.await", "go on");
        put("word.signal", "signal");
        put("word.start", "start");
        put("word.join", "join");
        put("word.sleep", "slept");
        put("word.park", "park");
        put("word.unpark", "unpark");
        put("word.wake", "woken");
        put("word.interrupt", "interrupt");
        put("word.yield", "yield");
        put("word.end", "end");
        put("word.named", "%1$s %2$s");
    }

    /** The table of results. */
    private void resultTable() {
        put("result", "result");
        put("result.orders", "orders");
        put("result.executions", "executions");
        put("result.share", "share");
        put("result.fails", "fails");
        put("result.way", "one way there");
        put("result.none", "(no output)");
        put("result.exit", "exit %1$s");
        put("result.after", "%1$s after %2$s");
    }

    /** A step of a replay. */
    private void replayedSteps() {
        put("does.readValue", "reads %1$s: %2$s");
        put("does.writeValue", "writes %1$s: %2$s -> %3$s");
        put("does.writeOnly", "writes %1$s: -> %2$s");
        put("does.read", "reads %1$s");
        put("does.write", "writes %1$s");
        put("does.update", "updates %1$s");
        put("does.turn", "has its turn");
        put("does.lock", "takes %1$s");
        put("does.unlock", "gives back %1$s");
        put("does.wait", "waits on %1$s");
        put("does.notify", "notifies %1$s");
        put("does.await", "goes past %1$s");
        put("does.signal", "signals %1$s");
        put("does.start", "starts %1$s");
        put("does.startSome", "starts a thread");
        put("does.join", "goes on: a thread has ended");
        put("does.sleep", "wakes from its sleep");
        put("does.park", "parks");
        put("does.unpark", "unparks %1$s");
        put("does.wake", "wakes up");
        put("does.wakeOn", "wakes up on %1$s");
        put("does.interrupt", "interrupts %1$s");
        put("does.call", "calls %1$s");
        put("does.yield", "yields");
        put("does.end", "ends");
        put("step.holds", "holds %1$s");
        put("step.also", "%1$s; %2$s");
        put("step.paused.at", "%2$s is paused at %1$s");
        put("step.paused.jdk", "%1$s is paused in the JDK");
        put("step.waits.at", "%2$s waits at %1$s");
        put("step.waits.jdk", "%1$s waits in the JDK");
        put("step.doomed", "doomed: after this step no order passes");
        put("step.doomedEstimated", "doomed: after this step no order passes (estimated)");
    }

    /** Why, and what would be needed. */
    private void explanations() {
        put("why.everyOrder", "every order fails: it is not the order that breaks it.");
        put(
                "why.lostUpdate",
                "%1$s wrote at step %2$s from the value it read at step %3$s; %4$s wrote in between"
                        + " (step %5$s), so its update was lost.");
        put("need.beforeOrAfter", "step %1$s before step %2$s or after step %3$s: %4$s");
        put("need.eitherBefore", "step %1$s before step %2$s, or step %3$s before step %4$s: %5$s");
        put(
                "why.atomicity",
                "%1$s %2$s %3$s at step %4$s and again at step %5$s as if nobody came between; %6$s"
                        + " %7$s it in between (step %8$s).");
        put(
                "why.atomicityOther",
                "%1$s %2$s %3$s at step %4$s and %5$s it again at step %6$s as if nobody came"
                        + " between; %7$s %8$s it in between (step %9$s).");
        put("locks.none", "no lock orders them.");
        put("locks.both", "both hold %1$s at each step, but give it back between their steps.");
        put("locks.one", "%1$s holds %2$s, but %3$s does not.");
        put("locks.different", "%1$s holds %2$s, %3$s holds %4$s: not the same lock.");
        put("reversal.why", "%1$s %2$s (step %3$s) before %4$s %5$s (step %6$s)");
        put("reversal.end", "%1$s.");
        put("reversal.need", "step %1$s before step %2$s");
        put("need.reversals", "%1$s: %2$s");
        put("need.reversalsMore", "%1$s, with %2$s turned round: %3$s");
        put("lock.taken", "%1$s (taken at %2$s)");
        put("deadlock.line", "%1$s holds %2$s and waits for %3$s");
        put("deadlock.lineAt", "%1$s holds %2$s and waits at %4$s for %3$s");
        put("deadlock.initialises", "%1$s initialises %2$s and waits for %3$s");
        put("deadlock.initialisesAt", "%1$s initialises %2$s and waits at %4$s for %3$s");
        put("deadlock.initialisation", "the initialisation of %1$s");
        put(
                "deadlock.classes",
                "that %1$s do not need each other while they are initialised, or that one thread"
                        + " has them initialised before the others begin.");
        put("deadlock.itself", "not to take %1$s again while holding it.");
        put("deadlock.two", "one order of the two for all: %1$s before %2$s, or %2$s before %1$s.");
        put("deadlock.more", "one order of these for all: %1$s.");
        put("waits", "%1$s waits for %2$s");
        put("waits.at", "%1$s waits at %3$s for %2$s");
        put(
                "waits.missed",
                "%1$s notified at step %2$s, before %3$s waited (step %4$s): nobody heard it.");
        put("waits.nobody.one", "no thread is left that could wake it.");
        put("waits.nobody.many", "no thread is left that could wake them.");
        put(
                "need.waitFirst",
                "step %1$s before step %2$s, or no wait once there is nothing to wait for.");
        put("round", "%1$s goes round");
        put("round.at", "%1$s goes round at %2$s");
        put("round.text", "%1$s: %2$s");
        put("race.changes", "%1$s is about to change it: %2$s at %3$s");
        put("race.reads", "%1$s is about to look at it: %2$s at %3$s");
        put(
                "race.why",
                "nothing keeps the two apart, and %2$s is made for one thread at a time: both at"
                        + " once can damage it.");
        put("race.need", "one lock around all that use %1$s, or a type that is made for threads.");
        put("notRepeated.why", "its order, run again, did not go the same way: %1$s.");
        put(
                "notRepeated.need",
                "the same in each execution, or left out (--exclude): what the notes name.");
        put("noEnd.steps", "given up after %1$s, in which every thread that could move did.");
        put("frame.first", "%1$s, %2$s");
        put("cause.at", "%1$s, %2$s");
    }

    /** What a thread did, alone and with what it did it to. */
    private void deeds() {
        put("did.read", "read");
        put("did.read.of", "read %1$s");
        put("did.write", "wrote");
        put("did.write.of", "wrote %1$s");
        put("did.update", "updated");
        put("did.update.of", "updated %1$s");
        put("did.turn", "had");
        put("did.turn.of", "had %1$s");
        put("did.lock", "took");
        put("did.lock.of", "took %1$s");
        put("did.unlock", "gave back");
        put("did.unlock.of", "gave back %1$s");
        put("did.wait", "began to wait on");
        put("did.wait.of", "began to wait on %1$s");
        put("did.notify", "notified");
        put("did.notify.of", "notified %1$s");
        put("did.await", "went past");
        put("did.await.of", "went past %1$s");
        put("did.signal", "signalled");
        put("did.signal.of", "signalled %1$s");
        put("did.start", "started a thread");
        put("did.start.of", "started a thread %1$s");
        put("did.join", "saw a thread end");
        put("did.join.of", "saw a thread end %1$s");
        put("did.sleep", "woke from its sleep");
        put("did.sleep.of", "woke from its sleep %1$s");
        put("did.park", "parked");
        put("did.park.of", "parked %1$s");
        put("did.unpark", "unparked a thread");
        put("did.unpark.of", "unparked a thread %1$s");
        put("did.wake", "woke up on");
        put("did.wake.of", "woke up on %1$s");
        put("did.interrupt", "interrupted a thread");
        put("did.interrupt.of", "interrupted a thread %1$s");
        put("did.change", "changed");
        put("did.change.of", "changed %1$s");
        put("did.look", "looked at");
        put("did.look.of", "looked at %1$s");
        put("did.use", "used");
        put("did.use.of", "used %1$s");
        put("did.yield", "yielded");
        put("did.yield.of", "yielded %1$s");
        put("did.end", "ended");
        put("did.end.of", "ended %1$s");
    }

    /** Lines beside a report. */
    private void beside() {
        put("beside.next", "next  ");
        put(
                "beside.say",
                "say   which result is right, and all others fail. The one below is an example:");
        put("beside.trace", "trace ");
        put("beside.trace.failed", "trace not written: ");
        put(
                "beside.trace.large",
                "the trace has %1$s steps and some %2$s MB; --no-trace leaves none. Writing %3$s");
        put("beside.json.failed", "json  not written: ");
        put("beside.replaced", " (in place of an older trace of this program)");
        put("beside.renamed", " (the name asked for is taken by something else)");
        put("beside.renamed.usual", " (the usual name is taken by a trace of another program)");
        put("beside.overwritten", " (over what was there)");
        put("beside.replay.ask", "(Enter: next step, q: no more)");
        put("beside.replayed.failure", "replayed: the same failure");
        put("beside.replayed.end", "replayed: the same end, and nothing fails");
        put("beside.replay.changed", "changed since the trace was made: ");
    }
}
