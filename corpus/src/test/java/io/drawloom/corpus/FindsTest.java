package io.drawloom.corpus;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** Each program with a mistake is found to have it: the one that its folder names. */
final class FindsTest {
    @TestFactory
    Stream<DynamicTest> each_program_gets_the_verdict_of_its_folder() {
        return FolderVerdicts.tests("finds", 200);
    }
}
