package io.drawloom.instrument;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Classes as an earlier start of this build changed them, kept in a file: to parse and change the
 * JDK's classes anew takes as long as all the rest of a start.
 *
 * <p>A class is found by what it was before the change. So another JDK, or another agent, finds
 * nothing here, and its classes are changed as if there were no file. What is kept is a function of
 * the original and of this build alone.
 */
final class ChangedClasses {
    private static final int MAGIC = 0x4c4f4f4d;

    /** Of the file, a checksum of all that goes before. */
    private static final int CHECKSUM = Long.BYTES;

    private static final byte[] NOTHING = {};

    /** A class: its length and checksum before, and all of it after. */
    private static final class Change {
        final String name;
        final int length;
        final long checksum;
        final byte[] changed;

        Change(String name, int length, long checksum, byte[] changed) {
            this.name = name;
            this.length = length;
            this.checksum = checksum;
            this.changed = changed;
        }
    }

    private final Map<String, List<Change>> byName = new HashMap<>();

    /** What the file was made by; kept changes of anything else are worth nothing. */
    private final String build;

    private final @Nullable File file;
    private final boolean learns;

    private ChangedClasses(String build, @Nullable File file, boolean learns) {
        this.build = build;
        this.file = file;
        this.learns = learns;
    }

    /** Keeps nothing and knows nothing. */
    static ChangedClasses none() {
        return new ChangedClasses("", null, false);
    }

    /**
     * What the file holds; nothing if it is of another build or was cut. A file that is not there
     * is to be written.
     */
    static ChangedClasses of(File file, String build) {
        ChangedClasses changes = new ChangedClasses(build, file, !file.exists());
        if (!changes.learns) {
            try (FileInputStream in = new FileInputStream(file)) {
                changes.read(in.readAllBytes());
            } catch (IOException | RuntimeException e) {
                changes.byName.clear();
            }
        }
        return changes;
    }

    /** Whether the file is to be written. */
    boolean learns() {
        return learns;
    }

    /** The class after the change, if it is known. */
    byte @Nullable [] find(String name, byte[] original) {
        List<Change> known = byName.get(name);
        if (known == null) {
            return null;
        }
        long checksum = checksum(original, original.length);
        for (Change each : known) {
            if (each.length == original.length && each.checksum == checksum) {
                return each.changed;
            }
        }
        return null;
    }

    /** A class that is made from nothing but this build, if it is known. */
    byte @Nullable [] find(String name) {
        return find(name, NOTHING);
    }

    void add(String name, byte[] original, byte[] changed) {
        if (learns && find(name, original) == null) {
            byName.computeIfAbsent(name, it -> new ArrayList<>())
                    .add(
                            new Change(
                                    name,
                                    original.length,
                                    checksum(original, original.length),
                                    changed));
        }
    }

    void add(String name, byte[] made) {
        add(name, NOTHING, made);
    }

    /** Writes the file, whole or not at all; where that cannot be done, the next start tries. */
    void write() {
        if (learns && file != null) {
            File whole = new File(file.getPath() + "." + ProcessHandle.current().pid());
            try {
                Files.write(whole.toPath(), bytes());
                Files.move(whole.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // Nothing is lost but time.
                var _ = whole.delete();
            }
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeUTF(build);
        for (List<Change> each : byName.values()) {
            for (Change change : each) {
                out.writeUTF(change.name);
                out.writeInt(change.length);
                out.writeLong(change.checksum);
                out.writeInt(change.changed.length);
                out.write(change.changed);
            }
        }
        out.writeUTF("");
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private void read(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM;
        if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
            return;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC || !in.readUTF().equals(build)) {
            return;
        }
        for (String name = in.readUTF(); !name.isEmpty(); name = in.readUTF()) {
            int before = in.readInt();
            long checksum = in.readLong();
            byte[] changed = new byte[in.readInt()];
            in.readFully(changed);
            byName.computeIfAbsent(name, it -> new ArrayList<>())
                    .add(new Change(name, before, checksum, changed));
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
