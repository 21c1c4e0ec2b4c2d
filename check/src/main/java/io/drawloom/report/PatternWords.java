package io.drawloom.report;

import io.drawloom.trace.Pattern;
import io.drawloom.trace.Step;

import java.util.ArrayList;
import java.util.List;

/**
 * The words for each kind of mistake: all that a report says of one.
 *
 * @param why what the threads did
 * @param need which order would have been needed
 */
record PatternWords(String why, String need) {
    /** What the kind is called among the messages. */
    static String key(Pattern pattern) {
        return switch (pattern) {
            case Pattern.LostUpdate it -> "lostUpdate";
            case Pattern.AtomicityViolation it -> "atomicityViolation";
        };
    }

    /** Of the pattern of a trace that is reported. */
    static PatternWords of(Pattern pattern, ReportModel view) {
        return switch (pattern) {
            case Pattern.LostUpdate it -> of(it, view);
            case Pattern.AtomicityViolation it -> of(it, view);
        };
    }

    private static PatternWords of(Pattern.LostUpdate lost, ReportModel view) {
        Words words = view.words();
        StepWords steps = new StepWords(view);
        Step write = view.step(lost.write());
        Step between = view.step(lost.between());
        String why =
                words.text(
                        "why.lostUpdate",
                        words.thread(write.thread()),
                        view.row(lost.write()),
                        view.row(lost.read()),
                        words.thread(between.thread()),
                        view.row(lost.between()));
        List<Step> ours = List.of(view.step(lost.read()), write);
        List<Step> theirs = new ArrayList<>();
        lost.readBefore().ifPresent(it -> theirs.add(view.step(it)));
        theirs.add(between);
        String need =
                lost.readBefore().isPresent()
                        ? words.text(
                                "need.eitherBefore",
                                view.row(lost.write()),
                                view.row(lost.readBefore().getAsInt()),
                                view.row(lost.between()),
                                view.row(lost.read()),
                                steps.locks(ours, theirs))
                        : words.text(
                                "need.beforeOrAfter",
                                view.row(lost.between()),
                                view.row(lost.read()),
                                view.row(lost.write()),
                                steps.locks(ours, theirs));
        return new PatternWords(why, need);
    }

    private static PatternWords of(Pattern.AtomicityViolation broken, ReportModel view) {
        Words words = view.words();
        StepWords steps = new StepWords(view);
        Step first = view.step(broken.first());
        Step second = view.step(broken.second());
        Step between = view.step(broken.between());
        String verb = steps.did(first);
        String other = steps.did(second);
        String why =
                verb.equals(other)
                        ? words.text(
                                "why.atomicity",
                                words.thread(first.thread()),
                                verb,
                                view.name(broken.variable()),
                                view.row(broken.first()),
                                view.row(broken.second()),
                                words.thread(between.thread()),
                                steps.did(between),
                                view.row(broken.between()))
                        : words.text(
                                "why.atomicityOther",
                                words.thread(first.thread()),
                                verb,
                                view.name(broken.variable()),
                                view.row(broken.first()),
                                other,
                                view.row(broken.second()),
                                words.thread(between.thread()),
                                steps.did(between),
                                view.row(broken.between()));
        String need =
                words.text(
                        "need.beforeOrAfter",
                        view.row(broken.between()),
                        view.row(broken.first()),
                        view.row(broken.second()),
                        steps.locks(List.of(first, second), List.of(between)));
        return new PatternWords(why, need);
    }
}
