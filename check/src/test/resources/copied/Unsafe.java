package copied;

public final class Unsafe {
    private static final sun.misc.Unsafe U;
    private static final Unsafe THE = new Unsafe();

    static {
        try {
            var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            U = (sun.misc.Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }

    public static Unsafe getUnsafe() {
        return THE;
    }

    public long objectFieldOffset(java.lang.reflect.Field field) {
        return U.objectFieldOffset(field);
    }

    public long objectFieldOffset(Class<?> c, String name) {
        try {
            return U.objectFieldOffset(c.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new Error(e);
        }
    }

    public Object staticFieldBase(java.lang.reflect.Field field) {
        return U.staticFieldBase(field);
    }

    public long staticFieldOffset(java.lang.reflect.Field field) {
        return U.staticFieldOffset(field);
    }

    public long arrayBaseOffset(Class<?> c) {
        return U.arrayBaseOffset(c);
    }

    public int arrayIndexScale(Class<?> c) {
        return U.arrayIndexScale(c);
    }

    public boolean compareAndSetInt(Object o, long at, int a, int b) {
        return U.compareAndSwapInt(o, at, a, b);
    }

    public boolean compareAndSetLong(Object o, long at, long a, long b) {
        return U.compareAndSwapLong(o, at, a, b);
    }

    public boolean compareAndSetReference(Object o, long at, Object a, Object b) {
        boolean done = U.compareAndSwapObject(o, at, a, b);
        if (!done) {
            Chance.failed();
        }
        return done;
    }

    public boolean weakCompareAndSetReference(Object o, long at, Object a, Object b) {
        return U.compareAndSwapObject(o, at, a, b);
    }

    public boolean weakCompareAndSetLong(Object o, long at, long a, long b) {
        return U.compareAndSwapLong(o, at, a, b);
    }

    public int getAndAddInt(Object o, long at, int x) {
        return U.getAndAddInt(o, at, x);
    }

    public int getAndBitwiseAndInt(Object o, long at, int x) {
        while (true) {
            int old = U.getIntVolatile(o, at);
            if (U.compareAndSwapInt(o, at, old, old & x)) {
                return old;
            }
        }
    }

    public void putInt(Object o, long at, int x) {
        U.putInt(o, at, x);
    }

    public void putIntOpaque(Object o, long at, int x) {
        U.putIntVolatile(o, at, x);
    }

    public void putReference(Object o, long at, Object x) {
        U.putObject(o, at, x);
    }

    public void putReferenceRelease(Object o, long at, Object x) {
        U.putObjectVolatile(o, at, x);
    }

    public Object getReferenceAcquire(Object o, long at) {
        return U.getObjectVolatile(o, at);
    }

    public long getLongOpaque(Object o, long at) {
        return U.getLongVolatile(o, at);
    }

    public int getInt(Object o, long at) {
        return U.getInt(o, at);
    }

    public int getIntVolatile(Object o, long at) {
        return U.getIntVolatile(o, at);
    }

    public int getIntAcquire(Object o, long at) {
        return U.getIntVolatile(o, at);
    }

    public int getIntOpaque(Object o, long at) {
        return U.getIntVolatile(o, at);
    }

    public void putIntVolatile(Object o, long at, int x) {
        U.putIntVolatile(o, at, x);
    }

    public void putIntRelease(Object o, long at, int x) {
        U.putIntVolatile(o, at, x);
    }

    public int getAndSetInt(Object o, long at, int x) {
        return U.getAndSetInt(o, at, x);
    }

    public boolean weakCompareAndSetInt(Object o, long at, int a, int b) {
        return U.compareAndSwapInt(o, at, a, b);
    }

    public boolean weakCompareAndSetIntPlain(Object o, long at, int a, int b) {
        return U.compareAndSwapInt(o, at, a, b);
    }

    public int compareAndExchangeInt(Object o, long at, int a, int b) {
        while (true) {
            int old = U.getIntVolatile(o, at);
            if (old != a || U.compareAndSwapInt(o, at, a, b)) {
                return old;
            }
        }
    }

    public int getAndBitwiseOrInt(Object o, long at, int x) {
        while (true) {
            int old = U.getIntVolatile(o, at);
            if (U.compareAndSwapInt(o, at, old, old | x)) {
                return old;
            }
        }
    }

    public long getLong(Object o, long at) {
        return U.getLong(o, at);
    }

    public long getLongVolatile(Object o, long at) {
        return U.getLongVolatile(o, at);
    }

    public void putLong(Object o, long at, long x) {
        U.putLong(o, at, x);
    }

    public void putLongVolatile(Object o, long at, long x) {
        U.putLongVolatile(o, at, x);
    }

    public void putLongRelease(Object o, long at, long x) {
        U.putLongVolatile(o, at, x);
    }

    public long getAndAddLong(Object o, long at, long x) {
        return U.getAndAddLong(o, at, x);
    }

    public long getAndSetLong(Object o, long at, long x) {
        return U.getAndSetLong(o, at, x);
    }

    public long compareAndExchangeLong(Object o, long at, long a, long b) {
        while (true) {
            long old = U.getLongVolatile(o, at);
            if (old != a || U.compareAndSwapLong(o, at, a, b)) {
                return old;
            }
        }
    }

    public long getAndBitwiseOrLong(Object o, long at, long x) {
        while (true) {
            long old = U.getLongVolatile(o, at);
            if (U.compareAndSwapLong(o, at, old, old | x)) {
                return old;
            }
        }
    }

    public Object getReference(Object o, long at) {
        return U.getObject(o, at);
    }

    public Object getReferenceVolatile(Object o, long at) {
        return U.getObjectVolatile(o, at);
    }

    public void putReferenceVolatile(Object o, long at, Object x) {
        U.putObjectVolatile(o, at, x);
    }

    public Object getAndSetReference(Object o, long at, Object x) {
        return U.getAndSetObject(o, at, x);
    }

    public Object compareAndExchangeReference(Object o, long at, Object a, Object b) {
        while (true) {
            Object old = U.getObjectVolatile(o, at);
            if (old != a || U.compareAndSwapObject(o, at, a, b)) {
                return old;
            }
        }
    }

    public void storeFence() {}

    public void fullFence() {}

    public void unpark(Object thread) {
        java.util.concurrent.locks.LockSupport.unpark((Thread) thread);
    }

    public void loadFence() {}

    public void storeStoreFence() {}

    public void park(boolean until, long time) {
        if (time == 0) {
            java.util.concurrent.locks.LockSupport.park();
        } else {
            java.util.concurrent.locks.LockSupport.parkNanos(time);
        }
    }
}
