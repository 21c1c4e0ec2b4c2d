package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which variables are shared: learned, for ever, when two threads touch one in one execution and
 * one of them writes.
 *
 * <p>Only a shared variable is a choice point. Asking within one execution whether somebody else
 * has reached the object yet would be unsound: a thread can publish an object, write to it, and
 * only then does another touch it. So the answer is learned across executions, and a search that
 * counts on it starts again whenever {@link #version} has grown.
 *
 * <p>For each key a word says who touched it in the current execution: {@code epoch << 17 | thread
 * << 1 | wrote}. A key stands for the same field of all objects of a class. Once two threads have
 * touched it, who touched it is kept for each object, from the next execution on: threads that have
 * an object each share nothing.
 */
public final class Sharing {
    private static final int MANY = 0xFFFF;

    /** After the name of a class, or of a kind of arrays: all its fields, or all elements. */
    private static final String AS_ONE = " as one";

    /** With more objects in one execution, their key counts as shared. */
    private static final int MOST_OBJECTS = 100_000;

    private boolean[] shared = new boolean[64];

    /** For each key: whether it is kept for each object who touched it. */
    private boolean[] byObject = new boolean[64];

    private long[] touched = new long[64];

    /** For each site: whether its variable is shared. */
    private boolean[] visible = new boolean[256];

    /** For each key: that of its class, or of all elements, as one; negative until asked for. */
    private int[] joint = {};

    /** Whether any variables are joined. */
    private boolean anyJoined;

    private int[] keys = new int[256];
    private int known;
    private long epoch;
    private int version;
    private boolean learning = true;

    /** By object and key: {@code thread << 1 | wrote}, as in {@link #touched}. */
    private final IdentityTable<Integer> users = new IdentityTable<>();

    /** Learned in this execution: what is shared, and what is to be kept for each object. */
    private final List<Integer> fresh = new ArrayList<>();

    private final List<Integer> freshByObject = new ArrayList<>();

    /**
     * Forgets who touched what in the last execution; what that one showed to be shared is a choice
     * point from now on. Within an execution nothing becomes one: its schedule must hold again
     * where the same is a choice from the start.
     */
    void begin() {
        epoch++;
        users.clear();
        for (int key : fresh) {
            show(key);
        }
        fresh.clear();
        for (int key : freshByObject) {
            byObject[key] = true;
        }
        freshByObject.clear();
    }

    /** How many variables have been learned so far. */
    int version() {
        return version;
    }

    /** Whether new variables are learned; off in a replay, whose choices are given. */
    void learning(boolean on) {
        learning = on;
    }

    boolean learning() {
        return learning;
    }

    /**
     * Whether the site is a choice point; notes the touch if it is not (yet).
     *
     * @param object whose field, or element, it is; null for a static field
     */
    public boolean visible(int site, @Nullable Object object, int thread, boolean write) {
        if (site >= known) {
            extend();
        }
        if (visible[site]) {
            return true;
        }
        return touch(keys[site], object, thread, write);
    }

    /**
     * As {@link #visible} for a key. Returns false also when the key becomes shared by this very
     * touch.
     */
    public boolean visibleKey(int key, @Nullable Object object, int thread, boolean write) {
        if (key >= touched.length) {
            extend();
        }
        return shared[key] || touch(key, object, thread, write);
    }

    /**
     * As {@link #visibleKey} for objects of a class that are seldom shared: it is a choice point
     * once two threads have touched one and the same object.
     */
    public boolean visibleObject(int key, Object object, int thread, boolean write) {
        if (key >= shared.length) {
            extend();
        }
        if (shared[key]) {
            return true;
        }
        touchObject(key, object, thread, write);
        return false;
    }

    private void touchObject(int key, Object object, int thread, boolean write) {
        if (!learning) {
            return;
        }
        int mine = thread << 1 | (write ? 1 : 0);
        Integer was = users.get(object, key);
        if (was == null || was >> 1 == thread) {
            int is = was == null ? mine : was | mine;
            if (was == null || was != is) {
                users.put(object, key, is);
            }
        } else if (write || (was & 1) != 0) {
            share(key);
        } else {
            users.put(object, key, MANY << 1);
        }
        if (users.size() > MOST_OBJECTS) {
            share(key);
        }
    }

    private boolean touch(int key, @Nullable Object object, int thread, boolean write) {
        if (object != null && byObject[key]) {
            touchObject(key, object, thread, write);
            return false;
        }
        long mine = epoch << 17 | (long) thread << 1;
        long was = touched[key];
        if (was == mine || was == (mine | 1)) {
            if (write) {
                touched[key] = mine | 1;
            }
            return false;
        }
        if (was >>> 17 != epoch) {
            touched[key] = write ? mine | 1 : mine;
        } else if (write || (was & 1) != 0) {
            if (object == null) {
                share(key);
            } else {
                keepByObject(key);
            }
        } else {
            touched[key] = epoch << 17 | (long) MANY << 1;
        }
        return false;
    }

    /** From the next execution on, who touches the key is kept for each object. */
    private void keepByObject(int key) {
        if (learning && !freshByObject.contains(key)) {
            freshByObject.add(key);
            version++;
        }
    }

    /** Whether the variable is a choice point. */
    public boolean isShared(int key) {
        return key < shared.length && shared[key];
    }

    /** Makes the variable a choice point from now on. */
    public void share(int key) {
        if (key >= shared.length) {
            extend();
        }
        if (!learning || shared[key] || fresh.contains(key)) {
            return;
        }
        fresh.add(key);
        version++;
    }

    /**
     * From the next execution on, all fields of the class that declares this one, or all elements
     * of an array, are one variable: something touches several of them in one step.
     */
    public void join(int key) {
        share(jointOf(key));
    }

    /** Whether the variable is a part of a larger one. */
    public boolean joined(int key) {
        return anyJoined && isShared(jointOf(key));
    }

    /** What an operation on the field with this key names as its part. */
    public int part(int key) {
        return joined(key) ? jointOf(key) : key;
    }

    /** What an operation on an element of an array names as its part. */
    public int element(Object array, int index) {
        return anyJoined && joined(ArrayKeys.of(array)) ? Part.ELEMENTS : index;
    }

    private int jointOf(int key) {
        if (key >= joint.length) {
            int length = joint.length;
            joint = Arrays.copyOf(joint, Sites.keyCount() * 2);
            Arrays.fill(joint, length, joint.length, -1);
        }
        if (joint[key] < 0) {
            String name = Sites.keyName(key);
            boolean field = !name.endsWith("[]") && name.indexOf('.') >= 0;
            joint[key] =
                    Sites.key((field ? name.substring(0, name.lastIndexOf('.')) : name) + AS_ONE);
        }
        return joint[key];
    }

    private void show(int key) {
        anyJoined |= Sites.keyName(key).endsWith(AS_ONE);
        shared[key] = true;
        for (int i = 0; i < known; i++) {
            visible[i] |= keys[i] == key;
        }
    }

    /** Makes the variable shared, as if it had been learned. */
    void add(String keyName) {
        int key = Sites.key(keyName);
        extend();
        if (!shared[key]) {
            if (!fresh.remove(Integer.valueOf(key))) {
                version++;
            }
            show(key);
        }
    }

    /** What is a choice point in the next execution. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (int key : fresh) {
            names.add(Sites.keyName(key));
        }
        for (int key = 0; key < shared.length; key++) {
            if (shared[key]) {
                names.add(Sites.keyName(key));
            }
        }
        return names;
    }

    private void extend() {
        int sites = Sites.size();
        int keyCount = Sites.keyCount();
        if (keyCount > shared.length) {
            shared = Arrays.copyOf(shared, keyCount * 2);
            byObject = Arrays.copyOf(byObject, keyCount * 2);
            touched = Arrays.copyOf(touched, keyCount * 2);
        }
        if (sites > keys.length) {
            keys = Arrays.copyOf(keys, sites * 2);
            visible = Arrays.copyOf(visible, sites * 2);
        }
        for (; known < sites; known++) {
            int key = Sites.get(known).key();
            keys[known] = Math.max(key, 0);
            visible[known] = key >= 0 && shared[key];
        }
    }
}
