package io.drawloom.corpus;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** Each program that is right passes, in every order. */
final class CleanTest {
    @TestFactory
    Stream<DynamicTest> each_program_gets_the_verdict_of_its_folder() {
        return FolderVerdicts.tests("clean", 130, (program, trace) -> {});
    }
}
