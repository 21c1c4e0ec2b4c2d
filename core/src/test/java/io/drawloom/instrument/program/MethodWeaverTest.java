package io.drawloom.instrument.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import io.drawloom.instrument.transform.Instructions;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.invoke.VarHandle;
import java.lang.reflect.AccessFlag;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/** What each transformer puts into a method of the program. */
final class MethodWeaverTest {
    /** The program: a method for each thing that is changed. */
    static class Woven {
        static int total;
        int count;
        long wide;
        final int fixed = new Object().hashCode();
        volatile int updated;

        int readsAField() {
            return count;
        }

        int readsAFinalField() {
            return fixed;
        }

        void writesFields() {
            count = 1;
            wide = 2;
        }

        static void increments() {
            total++;
        }

        static int staticOfAnother() {
            return Other.number;
        }

        int copiesElements(int[] from, int[] to) {
            to[0] = from[1];
            return to.length;
        }

        void locks(Object lock) {
            synchronized (lock) {
                count();
            }
        }

        synchronized int locked() {
            return 1;
        }

        void waits(Object lock) throws InterruptedException {
            lock.wait(5);
            lock.notifyAll();
        }

        int count() {
            return 1;
        }

        long clocks() {
            return System.nanoTime() + System.currentTimeMillis();
        }

        double random(List<?> list) {
            Collections.shuffle(list);
            return Math.random() + new SplittableRandom().nextInt();
        }

        Thread threads(Thread other) {
            other.start();
            Thread.yield();
            return Thread.currentThread();
        }

        void parks(Thread other) {
            LockSupport.unpark(other);
            LockSupport.park();
        }

        int handles(VarHandle field, VarHandle element, int[] array) {
            field.setRelease(this, 1);
            return (int) element.getAcquire(array, 2);
        }

        int updates(AtomicIntegerFieldUpdater<Woven> updater) {
            return updater.incrementAndGet(this);
        }

        void shared(Map<Object, Object> map, List<Object> list, AtomicIntegerArray array) {
            map.put("key", "value");
            list.get(1);
            list.add(2);
            array.get(3);
            Executors.newFixedThreadPool(1);
        }

        int arrays(int[] array) {
            Arrays.sort(array);
            System.arraycopy(array, 0, array.clone(), 0, 1);
            return Arrays.hashCode(array);
        }

        String texts(List<?> list, int number) {
            System.out.println(list);
            return list + ":" + number;
        }

        void loops(int times) {
            for (int i = 0; i < times; i++) {
                count();
            }
        }

        int hash(Object object) {
            return System.identityHashCode(object);
        }

        void exits() {
            Runtime.getRuntime().halt(System.identityHashCode(null));
            System.exit(1);
        }

        HttpServer serves() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
            HttpClient.newHttpClient().close();
            return server;
        }

        Connection connects() throws SQLException {
            return DriverManager.getConnection("jdbc:any");
        }

        int starts(ProcessBuilder builder) throws Exception {
            return builder.start().waitFor();
        }

        boolean uncontrolled() {
            return new File("name").exists();
        }

        Runnable refers(CountDownLatch latch) {
            return latch::countDown;
        }

        Runnable refersToItsOwn() {
            return this::count;
        }
    }

    static class Other {
        static int number = new Object().hashCode();
    }

    static class Hashing {
        @Override
        public int hashCode() {
            return 3;
        }
    }

    private static byte[] bytes(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] woven(Class<?> type) {
        return woven(bytes(type), false);
    }

    private static byte[] woven(byte[] type) {
        return woven(type, false);
    }

    private static byte[] woven(byte[] type, boolean passesValues) {
        Map<String, byte[]> compiled =
                Map.of(
                        Woven.class.getName(), bytes(Woven.class),
                        Other.class.getName(), bytes(Other.class),
                        Hashing.class.getName(), bytes(Hashing.class));
        try (ProgramClasses classes =
                new ProgramClasses(compiled, List.of(), compiled::containsKey)) {
            return ClassWeaver.weave(classes, type, passesValues);
        }
    }

    private static final String SITE = "the number of the site";
    private static final byte[] WOVEN = woven(Woven.class);
    private static final byte[] OBSERVED = woven(bytes(Woven.class), true);

    private static List<String> added(String method) {
        return Instructions.added(WOVEN, method);
    }

    /** All instructions; those that load the number of a site are {@link #SITE}. */
    private static List<String> all(String method) {
        return all(WOVEN, method);
    }

    private static List<String> all(byte[] classFile, String method) {
        List<String> all = new ArrayList<>(Instructions.of(classFile, method));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).startsWith("invokestatic Points.") && all.get(i).endsWith("int)")) {
                all.set(i - 1, SITE);
            }
        }
        return all;
    }

    @Test
    void a_point_with_the_object_stands_before_a_field_is_read() {
        assertThat(all("readsAField"))
                .containsExactly(
                        "aload_0",
                        "dup",
                        SITE,
                        "invokestatic Points.read(Object,int)",
                        "getfield MethodWeaverTest$Woven.count",
                        "ireturn");
    }

    @Test
    void what_is_read_passes_by_an_observer_and_is_what_it_gives_back() {
        assertThat(all(OBSERVED, "readsAField"))
                .containsExactly(
                        "aload_0",
                        "dup",
                        SITE,
                        "invokestatic Points.read(Object,int)",
                        "getfield MethodWeaverTest$Woven.count",
                        SITE,
                        "invokestatic Points.valueRead(int,int)",
                        "ireturn");
    }

    @Test
    void what_is_written_passes_by_an_observer_with_what_is_there_before() {
        assertThat(all(OBSERVED, "writesFields"))
                .startsWith(
                        "aload_0",
                        "iconst_1",
                        "istore_1",
                        "dup",
                        SITE,
                        "invokestatic Points.write(Object,int)",
                        "dup",
                        "iconst_0",
                        SITE,
                        "invokestatic Points.passesValue(Object,boolean,int)",
                        "ifeq",
                        "dup",
                        "getfield MethodWeaverTest$Woven.count",
                        "iload_1",
                        SITE,
                        "invokestatic Points.valueWritten(int,int,int)",
                        "iload_1",
                        "putfield MethodWeaverTest$Woven.count");
    }

    @Test
    void a_final_field_is_read_without_a_point() {
        assertThat(all("readsAFinalField"))
                .containsExactly("aload_0", "getfield MethodWeaverTest$Woven.fixed", "ireturn");
    }

    @Test
    void a_point_stands_before_a_field_is_written_whatever_its_width() {
        assertThat(all("writesFields"))
                .containsExactly(
                        "aload_0",
                        "iconst_1",
                        "dup2",
                        "pop",
                        SITE,
                        "invokestatic Points.write(Object,int)",
                        "putfield MethodWeaverTest$Woven.count",
                        "aload_0",
                        "ldc",
                        "lstore_1",
                        "dup",
                        SITE,
                        "invokestatic Points.write(Object,int)",
                        "lload_1",
                        "putfield MethodWeaverTest$Woven.wide",
                        "return");
    }

    @Test
    void to_increment_is_to_read_and_to_write() {
        assertThat(added("increments"))
                .containsExactly("Points.read(Object,int)", "Points.write(Object,int)");
    }

    @Test
    void a_class_is_initialised_by_its_static_methods_its_constructors_and_who_uses_its_fields() {
        String own = "invokestatic MethodWeaverTest$Woven.drawloom$initialize()";
        assertThat(all("increments")).startsWith(own);
        assertThat(all("<init>")).startsWith(own);
        assertThat(all("readsAField")).doesNotContain(own);
        assertThat(all("staticOfAnother"))
                .containsExactly(
                        own,
                        "invokestatic MethodWeaverTest$Other.drawloom$initialize()",
                        "aconst_null",
                        SITE,
                        "invokestatic Points.read(Object,int)",
                        "getstatic MethodWeaverTest$Other.number",
                        "ireturn");
    }

    @Test
    void the_initializer_of_a_class_runs_once_an_execution() {
        byte[] other = woven(Other.class);
        assertThat(Instructions.of(other, "<clinit>")).isEmpty();
        assertThat(Instructions.added(other, "drawloom$initialize"))
                .containsExactly(
                        "Points.epoch()",
                        "Points.initialize(Class)",
                        "Points.initialized(Class,Throwable)",
                        "Points.initialized(Class,Throwable)");
        assertThat(Instructions.of(other, "drawloom$initialize"))
                .containsSubsequence(
                        "iconst_0",
                        "putstatic MethodWeaverTest$Other.number",
                        "invokestatic MethodWeaverTest$Other.drawloom$initializer()");
    }

    @Test
    void a_class_file_that_knows_no_constants_of_classes_becomes_one_that_does() {
        byte[] other = bytes(Other.class);
        for (int version = ClassFile.JAVA_1_VERSION;
                version < ClassFile.JAVA_5_VERSION;
                version++) {
            assertThat(version(woven(ofVersion(other, version)))).isEqualTo(49);
        }
        assertThat(version(woven(ofVersion(other, 50)))).isEqualTo(50);
    }

    private static byte[] ofVersion(byte[] type, int version) {
        byte[] old = type.clone();
        old[7] = (byte) version;
        return old;
    }

    private static int version(byte[] type) {
        return ClassFile.of().parse(type).majorVersion();
    }

    @Test
    void an_element_of_an_array_is_read_and_written_after_a_point() {
        assertThat(added("copiesElements"))
                .containsExactly(
                        "Points.arrayRead(Object,int,int)", "Points.arrayWrite(Object,int,int)");
    }

    @Test
    void a_synchronized_block_enters_the_loom_s_monitor_only() {
        assertThat(all("locks")).doesNotContain("monitorenter", "monitorexit");
        assertThat(added("locks"))
                .containsExactly(
                        "Points.enter(Object,int)",
                        "Points.exit(Object,int)",
                        "Points.exit(Object,int)");
    }

    @Test
    void a_synchronized_method_leaves_the_loom_s_monitor_however_it_ends() {
        assertThat(all("locked"))
                .containsExactly(
                        "aload_0",
                        "dup",
                        "astore_1",
                        SITE,
                        "invokestatic Points.enter(Object,int)",
                        "iconst_1",
                        "aload_1",
                        SITE,
                        "invokestatic Points.exit(Object,int)",
                        "ireturn",
                        "aload_1",
                        SITE,
                        "invokestatic Points.exit(Object,int)",
                        "athrow");
        assertThat(
                        ClassFile.of().parse(WOVEN).methods().stream()
                                .filter(it -> it.flags().has(AccessFlag.SYNCHRONIZED)))
                .isEmpty();
    }

    @Test
    void who_waits_and_notifies_does_so_on_the_loom() {
        assertThat(added("waits"))
                .containsExactly("Points.await(Object,long,int)", "Points.signalAll(Object,int)");
        assertThat(all("waits")).noneMatch(it -> it.startsWith("invokevirtual"));
    }

    @Test
    void the_clocks_are_the_loom_s() {
        assertThat(all("clocks"))
                .containsExactly(
                        SITE,
                        "invokestatic Points.nanoTime(int)",
                        SITE,
                        "invokestatic Points.currentTimeMillis(int)",
                        "ladd",
                        "lreturn");
    }

    @Test
    void random_numbers_without_a_seed_are_the_loom_s() {
        assertThat(added("random"))
                .containsExactly(
                        "Points.shuffling()",
                        "Points.random()",
                        "Points.seed()",
                        "Points.call(Object,int)");
        assertThat(all("random"))
                .contains(
                        "invokestatic Collections.shuffle(List,Random)",
                        "invokespecial SplittableRandom.<init>(long)");
    }

    @Test
    void what_is_done_with_a_thread_is_told_or_done_by_the_loom() {
        assertThat(added("threads"))
                .containsExactly(
                        "Points.thread(Thread,int)",
                        "Points.giveWay(int)",
                        "Points.currentThread()");
        assertThat(all("threads")).contains("invokevirtual Thread.start()");
        assertThat(added("parks"))
                .containsExactly("Points.unpark(Thread,int)", "Points.park(long,int)");
    }

    @Test
    void a_var_handle_and_an_updater_stand_for_a_variable() {
        assertThat(added("handles"))
                .containsExactly(
                        "Points.varHandle(VarHandle,Object,boolean,int)",
                        "Points.varHandle(VarHandle,Object,int,boolean,int)");
        assertThat(added("updates")).containsExactly("Points.updater(Object,Object,boolean,int)");
    }

    @Test
    void a_shared_object_is_called_as_a_whole_or_by_key_or_by_index() {
        assertThat(added("shared"))
                .containsExactly(
                        "Points.call(Object,Object,int)",
                        "Points.askedKey(Object,Object,int)",
                        "Points.callAt(Object,int,int)",
                        "Points.call(Object,int)",
                        "Points.askedKey(Object,Object,int)",
                        "Points.callAt(Object,int,int)",
                        "Points.at(int)");
    }

    @Test
    void what_is_done_to_a_whole_array_is_done_element_by_element() {
        assertThat(added("arrays"))
                .containsExactly(
                        "Points.overwrite(Object,int)",
                        "Points.snapshot(Object,int)",
                        "Points.arraycopy(Object,int,Object,int,int,int)",
                        "Points.snapshot(Object,int)");
    }

    @Test
    void what_a_text_is_made_of_is_read() {
        assertThat(added("texts"))
                .containsExactly(
                        "Points.shown(Object,int)",
                        "Points.call(Object,int)",
                        "Points.shown(Object,int)");
    }

    @Test
    void each_turn_of_a_loop_uses_fuel() {
        assertThat(added("loops")).containsExactly("Points.loop()");
        assertThat(all("loops")).containsSequence("invokestatic Points.loop()", "goto");
    }

    @Test
    void hash_codes_by_identity_are_the_loom_s_unless_the_class_has_its_own() {
        assertThat(added("hash")).containsExactly("Points.identityHash(Object)");
        assertThat(added("hashCode")).containsExactly("Points.identityHash(Object)");
        assertThat(Instructions.of(woven(Hashing.class), "hashCode"))
                .containsExactly("iconst_3", "ireturn");
    }

    @Test
    void the_program_ends_its_execution_and_not_the_virtual_machine() {
        assertThat(added("exits"))
                .containsExactly(
                        "Points.identityHash(Object)",
                        "Points.exit(Runtime,int,int)",
                        "Points.exit(int,int)");
    }

    @Test
    void servers_clients_and_connections_are_made_in_memory() {
        assertThat(all("serves"))
                .contains(
                        "invokestatic Servers.create(InetSocketAddress,int)",
                        "invokestatic Clients.newHttpClient()")
                .doesNotContain("invokestatic HttpServer.create(InetSocketAddress,int)");
        assertThat(added("serves"))
                .containsExactly("Points.at(int)", "Points.at(int)", "Points.at(int)");
        assertThat(all("connects"))
                .containsExactly(
                        "ldc",
                        SITE,
                        "invokestatic Points.at(int)",
                        "invokestatic Databases.getConnection(String)",
                        "areturn");
    }

    @Test
    void other_processes_are_waited_for_by_the_loom() {
        assertThat(added("starts"))
                .containsExactly(
                        "Points.uncontrolled(String,int)",
                        "Points.start(ProcessBuilder,int)",
                        "Points.uncontrolled(String,int)",
                        "Points.waitFor(Process,int)");
    }

    @Test
    void what_reaches_outside_is_noted() {
        assertThat(all("uncontrolled"))
                .containsSequence(
                        "invokespecial File.<init>(String)",
                        "ldc",
                        SITE,
                        "invokestatic Points.uncontrolled(String,int)",
                        "invokevirtual File.exists()");
    }

    @Test
    void a_reference_to_a_method_of_the_jdk_becomes_a_call_that_is_woven() {
        assertThat(added("drawloom$reference$0")).containsExactly("Points.call(Object,int)");
        assertThat(all("drawloom$reference$0"))
                .startsWith("aload_0")
                .endsWith("invokevirtual CountDownLatch.countDown()", "return");
        assertThat(all("drawloom$reference$1")).isEmpty();
    }
}
