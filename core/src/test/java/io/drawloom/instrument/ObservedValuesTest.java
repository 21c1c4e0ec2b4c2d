package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Observer;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.instrument.program.ClassWeaver;
import io.drawloom.instrument.program.ProgramClasses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an observer is told of the values of accesses, and what the program gets from it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ObservedValuesTest {
    static boolean flag;
    static byte small;
    static short twoBytes;
    static char letter;
    static int number;
    static long wide;
    static float half;
    static double whole;
    static String text;
    static Object any;

    /** Tells what was read and written, each as text. */
    private static final class Notes implements Observer {
        final List<String> told = new ArrayList<>();

        @Override
        public void step(ControlledThread thread, SchedulingPoint point) {}

        @Override
        public Object read(ControlledThread thread, Object value) {
            told.add(thread.id() + " read " + text(value));
            return value;
        }

        @Override
        public void written(ControlledThread thread, Object before, Object after) {
            told.add(thread.id() + " wrote " + text(after) + " over " + text(before));
        }

        private static String text(Object value) {
            return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        }
    }

    private static List<String> told(Run.Body body) {
        Notes notes = new Notes();
        Run.observed(notes, body).good();
        return notes.told;
    }

    @Test
    void an_observer_is_told_of_each_type_what_it_is() {
        assertThat(
                        told(() -> {
                            Thread other =
                                    new Thread(() -> {
                                        flag = true;
                                        small = -1;
                                        twoBytes = 300;
                                        letter = 'x';
                                        number = 7;
                                        wide = 1L << 40;
                                        half = 0.5f;
                                        whole = 2.5;
                                        text = "t";
                                        any = 'c';
                                    });
                            other.start();
                            other.join();
                            return "" + flag + small + twoBytes + letter + number + wide + half
                                    + whole + text + any;
                        }))
                .containsExactly(
                        "1 wrote Boolean true over Boolean false",
                        "1 wrote Byte -1 over Byte 0",
                        "1 wrote Short 300 over Short 0",
                        "1 wrote Character x over Character \0",
                        "1 wrote Integer 7 over Integer 0",
                        "1 wrote Long 1099511627776 over Long 0",
                        "1 wrote Float 0.5 over Float 0.0",
                        "1 wrote Double 2.5 over Double 0.0",
                        "1 wrote String t over null",
                        "1 wrote Character c over null",
                        "0 read Boolean true",
                        "0 read Byte -1",
                        "0 read Short 300",
                        "0 read Character x",
                        "0 read Integer 7",
                        "0 read Long 1099511627776",
                        "0 read Float 0.5",
                        "0 read Double 2.5",
                        "0 read String t",
                        "0 read Character c");
    }

    @Test
    void elements_of_arrays_are_told_as_what_their_array_holds() {
        assertThat(
                        told(() -> {
                            boolean[] flags = new boolean[1];
                            byte[] bytes = new byte[1];
                            String[] words = new String[1];
                            double[] rows = new double[1];
                            Thread other =
                                    new Thread(() -> {
                                        flags[0] = true;
                                        bytes[0] = 3;
                                        words[0] = "c";
                                        rows[0] = 4;
                                    });
                            other.start();
                            other.join();
                            return "" + flags[0] + bytes[0] + words[0] + rows[0];
                        }))
                .containsExactly(
                        "1 wrote Boolean true over Boolean false",
                        "1 wrote Byte 3 over Byte 0",
                        "1 wrote String c over null",
                        "1 wrote Double 4.0 over Double 0.0",
                        "0 read Boolean true",
                        "0 read Byte 3",
                        "0 read String c",
                        "0 read Double 4.0");
    }

    @Test
    void the_program_gets_what_the_observer_gives_for_a_primitive_value_that_it_reads() {
        Observer older =
                new Observer() {
                    @Override
                    public void step(ControlledThread thread, SchedulingPoint point) {}

                    @Override
                    public Object read(ControlledThread thread, Object value) {
                        return switch (value) {
                            case Boolean b -> !b;
                            case Byte b -> (byte) (b - 1);
                            case Short s -> (short) (s - 1);
                            case Character c -> (char) (c - 1);
                            case Integer i -> i - 1;
                            case Long l -> l - 1;
                            case Float f -> f - 1;
                            case Double d -> d - 1;
                            case null, default -> "no other reference";
                        };
                    }
                };
        Run.Ran ran =
                Run.observed(
                        older,
                        () -> {
                            Thread other =
                                    new Thread(() -> {
                                        flag = true;
                                        small = 5;
                                        twoBytes = 300;
                                        letter = 'x';
                                        number = 7;
                                        wide = 9;
                                        half = 0.5f;
                                        whole = 2.5;
                                        text = "t";
                                    });
                            other.start();
                            other.join();
                            return flag + " " + small + ' ' + twoBytes + ' ' + letter + ' ' + number
                                    + ' ' + wide + ' ' + half + ' ' + whole + ' ' + text;
                        });
        assertThat(ran.good()).isEqualTo("false 4 299 w 6 8 -0.5 1.5 t");
    }

    static final class Holder {
        int value;
    }

    static Holder holder;

    @Test
    void what_fails_fails_as_it_does_unobserved() {
        Run.Body body =
                () -> {
                    StringBuilder said = new StringBuilder();
                    int[] array = {1, 2};
                    Thread other =
                            new Thread(() -> {
                                holder = null;
                                array[0] = 3;
                            });
                    other.start();
                    other.join();
                    said.append(array[0]);
                    try {
                        holder.value = 1;
                    } catch (NullPointerException e) {
                        said.append(e.getMessage());
                    }
                    try {
                        array[2] = 1;
                    } catch (ArrayIndexOutOfBoundsException e) {
                        said.append(e.getMessage());
                    }
                    int[] none = array[0] == 3 ? null : array;
                    try {
                        none[0] = 1;
                    } catch (NullPointerException e) {
                        said.append(e.getMessage());
                    }
                    return said.toString();
                };
        assertThat(Run.observed(new Notes(), body).good())
                .isEqualTo(Run.ran(body).good())
                .asString()
                .contains("Cannot assign field \"value\"")
                .contains("Index 2 out of bounds for length 2")
                .contains("Cannot store to int array");
    }

    /** Whatever a compiler made must be woven into what the JVM takes, observed or not. */
    @Test
    void the_classes_of_a_library_are_still_sound() throws IOException {
        List<String> unsound = new ArrayList<>();
        Path jar =
                Path.of(
                        URI.create(
                                Test.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        assertThat(weaveAll(jar, unsound)).isGreaterThan(100);
        assertThat(unsound).isEmpty();
    }

    private static int weaveAll(Path jar, List<String> unsound) throws IOException {
        int classes = 0;
        ClassFile verifier =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(
                                                ObservedValuesTest.class.getClassLoader())
                                        .cached()));
        try (ProgramClasses program =
                        new ProgramClasses(Map.of(), List.of(jar.toUri().toURL()), name -> true);
                FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path file :
                    (Iterable<Path>)
                            all.filter(it -> it.toString().endsWith(".class"))
                                            .filter(it -> !it.toString().contains("-info"))
                                            .filter(it -> !it.toString().contains("META-INF"))
                                    ::iterator) {
                classes++;
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] woven = ClassWeaver.weave(program, in.readAllBytes(), true);
                    verifier.verify(woven)
                            .forEach(error -> unsound.add(file + ": " + error.getMessage()));
                }
            }
        }
        return classes;
    }
}
