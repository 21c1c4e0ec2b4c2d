package io.drawloom.check.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The constructs that programs are made of: what docs/check.md calls controlled. In an operation,
 * {@code $(x)} notes the value of x.
 */
final class Constructs {
    /**
     * What threads share, and what they do to it.
     *
     * @param name what it is
     * @param fields how it is declared
     * @param state how it ends up: an expression
     * @param operations what a thread can do
     */
    record Construct(String name, String fields, String state, List<String> operations) {}

    private static final List<Construct> ALL = new ArrayList<>();

    private Constructs() {}

    private static void add(String name, String fields, String state, String... operations) {
        ALL.add(new Construct(name, fields, state, List.of(operations)));
    }

    static {
        add("volatile", "volatile int v;", "v", "$(v)", "v = 1;", "v = 2;", "$(v++)", "$(++v)");
        add(
                "volatiles",
                "volatile int p, q;",
                "p + q",
                "$(p)",
                "p = 1; $(q)",
                "q = 1; $(p)",
                "$(p + q)");
        add(
                "AtomicInteger",
                "final AtomicInteger ai = new AtomicInteger();",
                "ai",
                "$(ai.get())",
                "ai.set(3);",
                "$(ai.incrementAndGet())",
                "$(ai.compareAndSet(0, 5))",
                "$(ai.getAndUpdate(x -> 2 * x + 1))",
                "$(ai.accumulateAndGet(2, Integer::sum))",
                "ai.lazySet(7);",
                "$(ai.compareAndExchange(1, 9))",
                "$(ai.updateAndGet(x -> x + ai.get()))");
        add(
                "AtomicReference",
                "final AtomicReference<String> ar = new AtomicReference<>(\"a\");",
                "ar",
                "$(ar.get())",
                "ar.set(\"b\");",
                "$(ar.getAndSet(\"c\"))",
                "$(ar.compareAndSet(\"a\", \"d\"))",
                "$(ar.updateAndGet(s -> s + \"e\"))");
        add(
                "AtomicLongArray",
                "final AtomicLongArray aa = new AtomicLongArray(2);",
                "aa",
                "$(aa.get(0))",
                "aa.set(1, 4);",
                "$(aa.getAndIncrement(0))",
                "$(aa.compareAndSet(1, 0, 6))");
        add(
                "AtomicStampedReference",
                "final AtomicStampedReference<String> as = new AtomicStampedReference<>(\"x\", 0);",
                "as.getReference() + as.getStamp()",
                "$(as.getStamp())",
                "$(as.getReference())",
                "$(as.compareAndSet(\"x\", \"y\", 0, 1))",
                "as.set(\"x\", 2);");
        add(
                "LongAdder",
                "final LongAdder la = new LongAdder();",
                "la",
                "la.increment();",
                "la.add(5);");
        add(
                "VarHandle and updater",
                "volatile int u; static final AtomicIntegerFieldUpdater<Me> U ="
                        + " AtomicIntegerFieldUpdater.newUpdater(Me.class, \"u\");",
                "u",
                "$(u)",
                "$(U.getAndIncrement(this))",
                "$(U.compareAndSet(this, 0, 3))",
                "u = 8;");
        add(
                "monitor",
                "final Object m = new Object(); int n;",
                "n",
                "synchronized (m) { n++; m.notifyAll(); }",
                "synchronized (m) { $(n) }",
                "synchronized (m) { if (n == 0) { m.wait(); } $(n) }",
                "synchronized (m) { while (n == 0) { m.wait(); } $(n--) }",
                "synchronized (m) { n = 2; m.notify(); }",
                "synchronized (m) { if (n == 0) { m.wait(20); } $(n) }",
                "synchronized (m) { synchronized (m) { $(n += 3) } }");
        add(
                "two monitors",
                "final Object g = new Object(), h = new Object(); int k;",
                "k",
                "synchronized (g) { synchronized (h) { $(k++) } }",
                "synchronized (h) { synchronized (g) { $(k++) } }",
                "synchronized (g) { k = 5; }",
                "synchronized (h) { $(k) }");
        add(
                "ReentrantLock",
                "final ReentrantLock l = new ReentrantLock(); final Condition c ="
                        + " l.newCondition(); int z;",
                "z",
                "l.lock(); try { $(z++) } finally { l.unlock(); }",
                "if (l.tryLock()) { try { $(z) } finally { l.unlock(); } } else { $(\"no\") }",
                "l.lock(); try { if (z == 0) { c.await(); } $(z) } finally { l.unlock(); }",
                "l.lock(); try { z = 4; c.signal(); } finally { l.unlock(); }",
                "l.lock(); try { z++; c.signalAll(); } finally { l.unlock(); }",
                "l.lockInterruptibly(); try { $(z) } finally { l.unlock(); }",
                "$(l.isLocked())",
                "l.lock(); try { $(c.await(20, TimeUnit.MILLISECONDS)) } finally { l.unlock(); }",
                "if (l.tryLock(20, TimeUnit.MILLISECONDS)) { try { z += 7; } finally {"
                        + " l.unlock(); } } else { $(\"late\") }");
        add(
                "fair lock",
                "final ReentrantLock fl = new ReentrantLock(true); int fz;",
                "fz",
                "fl.lock(); try { $(fz++) } finally { fl.unlock(); }",
                "if (fl.tryLock()) { try { $(fz) } finally { fl.unlock(); } } else { $(\"no\") }",
                "fl.lockInterruptibly(); try { fz = 6; } finally { fl.unlock(); }");
        add(
                "ReentrantReadWriteLock",
                "final ReentrantReadWriteLock rw = new ReentrantReadWriteLock(); int w;",
                "w",
                "rw.readLock().lock(); try { $(w) } finally { rw.readLock().unlock(); }",
                "rw.writeLock().lock(); try { $(w++) } finally { rw.writeLock().unlock(); }",
                "if (rw.writeLock().tryLock()) { try { w = 9; } finally {"
                        + " rw.writeLock().unlock(); } } else { $(\"no\") }",
                "if (rw.readLock().tryLock()) { try { $(w) } finally { rw.readLock().unlock(); } }"
                        + " else { $(\"no\") }",
                "$(rw.getReadLockCount())");
        add(
                "StampedLock",
                "final StampedLock sl = new StampedLock(); volatile int s;",
                "s",
                "long o = sl.tryOptimisticRead(); int seen = s; $(sl.validate(o) + \" \" + seen)",
                "long o = sl.writeLock(); try { $(s++) } finally { sl.unlockWrite(o); }",
                "long o = sl.readLock(); try { $(s) } finally { sl.unlockRead(o); }",
                "long o = sl.tryWriteLock(); if (o != 0) { s = 5; sl.unlockWrite(o); } else {"
                        + " $(\"no\") }");
        for (String queue :
                List.of(
                        "ArrayBlockingQueue<>(1)",
                        "LinkedBlockingQueue<>(1)",
                        "LinkedBlockingDeque<>(1)",
                        "LinkedBlockingQueue<>()",
                        "PriorityBlockingQueue<>()")) {
            add(
                    queue,
                    "final BlockingQueue<Integer> bq = new " + queue + ";",
                    "bq",
                    "$(bq.offer(1))",
                    "bq.put(2);",
                    "$(bq.poll())",
                    "$(bq.take())",
                    "$(bq.peek())",
                    "$(bq.size())",
                    "$(bq.poll(20, TimeUnit.MILLISECONDS))",
                    "$(bq.offer(3, 20, TimeUnit.MILLISECONDS))",
                    "$(bq.remove(1))",
                    "$(bq.contains(2))",
                    "$(bq.isEmpty())");
        }
        add(
                "SynchronousQueue",
                "final SynchronousQueue<Integer> sq = new SynchronousQueue<>();",
                "sq",
                "$(sq.offer(1))",
                "sq.put(2);",
                "$(sq.poll())",
                "$(sq.take())",
                "$(sq.poll(20, TimeUnit.MILLISECONDS))");
        add(
                "LinkedTransferQueue",
                "final LinkedTransferQueue<Integer> tq = new LinkedTransferQueue<>();",
                "tq",
                "tq.put(1);",
                "$(tq.tryTransfer(2))",
                "tq.transfer(3);",
                "$(tq.poll())",
                "$(tq.take())",
                "$(tq.peek())");
        for (String deque : List.of("ConcurrentLinkedDeque", "LinkedBlockingDeque")) {
            add(
                    deque,
                    "final Deque<Integer> dq = new " + deque + "<>();",
                    "dq",
                    "dq.addFirst(1);",
                    "dq.addLast(2);",
                    "$(dq.pollFirst())",
                    "$(dq.pollLast())",
                    "$(dq.peekFirst())",
                    "$(dq.isEmpty())");
        }
        add(
                "ConcurrentLinkedQueue",
                "final ConcurrentLinkedQueue<Integer> cq = new ConcurrentLinkedQueue<>();",
                "cq",
                "cq.add(1);",
                "$(cq.poll())",
                "$(cq.peek())",
                "$(cq.isEmpty())",
                "cq.offer(2);");
        for (String map : List.of("ConcurrentHashMap", "ConcurrentSkipListMap")) {
            add(
                    map,
                    "final ConcurrentMap<String, Integer> cm = new " + map + "<>();",
                    "cm",
                    "$(cm.put(\"a\", 1))",
                    "$(cm.get(\"a\"))",
                    "$(cm.putIfAbsent(\"a\", 2))",
                    "$(cm.remove(\"a\"))",
                    "$(cm.merge(\"a\", 3, Integer::sum))",
                    "$(cm.compute(\"b\", (key, x) -> x == null ? 4 : x + 1))",
                    "$(cm.computeIfAbsent(\"a\", key -> 5))",
                    "$(cm.replace(\"a\", 6))",
                    "$(cm.containsKey(\"b\"))",
                    "$(cm.replace(\"a\", 1, 7))",
                    "$(cm.computeIfPresent(\"a\", (key, x) -> null))",
                    "$(cm.getOrDefault(\"b\", 0))");
        }
        add(
                "ConcurrentSkipListSet",
                "final ConcurrentSkipListSet<Integer> ss = new ConcurrentSkipListSet<>();",
                "ss",
                "$(ss.add(1))",
                "$(ss.add(2))",
                "$(ss.pollFirst())",
                "$(ss.contains(1))",
                "$(ss.remove(2))",
                "$(ss.isEmpty())");
        add(
                "CopyOnWriteArrayList",
                "final CopyOnWriteArrayList<Integer> cw = new CopyOnWriteArrayList<>();",
                "cw",
                "cw.add(1);",
                "$(cw.addIfAbsent(2))",
                "$(cw.size())",
                "$(cw)",
                "$(cw.remove(0))",
                "$(cw.contains(1))");
        add(
                "CountDownLatch",
                "final CountDownLatch cl = new CountDownLatch(2);",
                "cl.getCount()",
                "cl.countDown();",
                "cl.await(); $(\"on\")",
                "$(cl.getCount())",
                "$(cl.await(20, TimeUnit.MILLISECONDS))");
        add(
                "Semaphore",
                "final Semaphore sm = new Semaphore(1);",
                "sm.availablePermits()",
                "sm.acquire(); $(sm.availablePermits())",
                "sm.release();",
                "$(sm.tryAcquire())",
                "$(sm.drainPermits())",
                "sm.acquire(2);",
                "sm.release(2);",
                "$(sm.tryAcquire(20, TimeUnit.MILLISECONDS))",
                "$(sm.availablePermits())",
                "sm.acquireUninterruptibly();");
        add(
                "fair Semaphore",
                "final Semaphore sf = new Semaphore(1, true);",
                "sf.availablePermits()",
                "sf.acquire();",
                "sf.release();",
                "$(sf.tryAcquire())",
                "sf.acquire(2); $(\"two\")",
                "sf.release(2);");
        add(
                "CyclicBarrier",
                "final CyclicBarrier cb = new CyclicBarrier(2);",
                "cb.getNumberWaiting()",
                "$(cb.await())",
                "$(cb.isBroken())",
                "$(cb.getNumberWaiting())",
                "cb.reset();",
                "$(cb.await(20, TimeUnit.MILLISECONDS))");
        add(
                "Phaser",
                "final Phaser ph = new Phaser(2);",
                "ph.getPhase()",
                "$(ph.arrive())",
                "$(ph.arriveAndAwaitAdvance())",
                "$(ph.arriveAndDeregister())",
                "$(ph.getPhase())",
                "$(ph.register())",
                "$(ph.awaitAdvance(0))",
                "$(ph.getRegisteredParties())");
        add(
                "Exchanger",
                "final Exchanger<Integer> ex = new Exchanger<>();",
                "0",
                "$(ex.exchange(1))",
                "$(ex.exchange(2))",
                "$(ex.exchange(3, 20, TimeUnit.MILLISECONDS))");
        add(
                "CompletableFuture",
                "final CompletableFuture<Integer> cf = new CompletableFuture<>();",
                "cf.isDone()",
                "$(cf.complete(1))",
                "$(cf.complete(2))",
                "$(cf.getNow(0))",
                "$(cf.isDone())",
                "$(cf.join())",
                "$(cf.cancel(true))",
                "$(cf.completeExceptionally(new IllegalStateException()))",
                "$(cf.thenApply(x -> x + 10).getNow(-1))",
                "$(cf.get())",
                "$(cf.isCompletedExceptionally())",
                "$(cf.orTimeout(20, TimeUnit.MILLISECONDS).join())");
        add(
                "FutureTask",
                "volatile int ft0; final FutureTask<Integer> ft = new FutureTask<>(() -> ++ft0);",
                "ft.state()",
                "ft.run();",
                "$(ft.get())",
                "$(ft.isDone())",
                "$(ft.cancel(false))",
                "$(ft.cancel(true))",
                "$(ft0)");
        add(
                "StringBuffer",
                "final StringBuffer sb = new StringBuffer();",
                "sb",
                "sb.append(\"a\");",
                "$(sb.append(\"b\").length())",
                "$(sb.toString())",
                "sb.insert(0, \"c\");",
                "$(sb.length())");
        for (String list :
                List.of("Vector<>()", "Collections.synchronizedList(new ArrayList<>())")) {
            String made = list.startsWith("V") ? "new " + list : list;
            add(
                    list,
                    "final List<Integer> sy = " + made + ";",
                    "sy",
                    "sy.add(1);",
                    "$(sy.size())",
                    "$(sy.remove((Object) 1))",
                    "$(sy.contains(2))",
                    "sy.add(0, 2);",
                    "synchronized (sy) { if (sy.isEmpty()) { sy.add(3); } }",
                    "$(sy.get(0))");
        }
        for (String map :
                List.of("Hashtable<>()", "Collections.synchronizedMap(new HashMap<>())")) {
            String made = map.startsWith("H") ? "new " + map : map;
            add(
                    map,
                    "final Map<String, Integer> sp = " + made + ";",
                    "sp",
                    "$(sp.put(\"a\", 1))",
                    "$(sp.get(\"a\"))",
                    "$(sp.remove(\"a\"))",
                    "$(sp.size())",
                    "$(sp.putIfAbsent(\"a\", 2))",
                    "$(sp.merge(\"a\", 3, Integer::sum))");
        }
        add(
                "collections under a lock",
                "final Object lk = new Object(); final List<Integer> pl = new ArrayList<>(); final"
                        + " Map<String, Integer> pm = new HashMap<>(); final StringBuilder pb = new"
                        + " StringBuilder();",
                "pl + \"\" + pm + pb",
                "synchronized (lk) { pl.add(pl.size()); }",
                "synchronized (lk) { $(pl.size()) }",
                "synchronized (lk) { $(pm.merge(\"a\", 1, Integer::sum)) }",
                "synchronized (lk) { pb.append(\"x\"); $(pb) }",
                "synchronized (lk) { for (int each : pl) { pb.append(each); } }",
                "synchronized (lk) { $(pl.isEmpty() ? -1 : pl.remove(0)) }");
        add(
                "records and enums",
                "record Pair(AtomicInteger one, Object two) {} final Pair pr = new Pair(new"
                        + " AtomicInteger(), \"two\");",
                "pr",
                "$(pr)",
                "$(pr.one().incrementAndGet())",
                "pr.one().set(5);");
        add(
                "streams",
                "final int[] sa = {1, 2}; final StringBuffer sx = new StringBuffer(\"a\"); final"
                        + " Random sr = new Random(3);",
                "sa[0] + \" \" + sx",
                "sa[0] = 5;",
                "sx.append(\"b\");",
                "$(sr.nextInt(10))",
                "$(new java.math.BigInteger(10, sr))",
                "var st = Arrays.stream(sa); sa[1] = 6; $(st.sum())",
                "$(Arrays.stream(sa).map(i -> i + sa[1]).sum())",
                "var st = sx.chars(); $(sa[0]); $(st.count())",
                "$(sr.ints(2, 0, 9).sum())");
        add(
                "what is held",
                "final AtomicInteger hi = new AtomicInteger(); final List<AtomicInteger> hl ="
                        + " List.of(hi); final CopyOnWriteArrayList<Integer> hc = new"
                        + " CopyOnWriteArrayList<>();",
                "hl + \" \" + hc",
                "$(hi.incrementAndGet())",
                "hc.add(hc.size());",
                "$(hl.toString())",
                "$(\"\" + Optional.of(hi))",
                "$(String.format(\"%s %d\", hi, hi.get()))",
                "$(Arrays.toString(new Object[] {hi}))",
                "var hs = new HashSet<Object>(); hs.add(hc); $(hs.contains(hc))",
                "$(List.of(hc).equals(List.of(List.of(0))))");
    }

    /** All of them. */
    static Stream<Construct> all() {
        return Stream.concat(ALL.stream(), ThreadConstructs.ALL.stream());
    }
}
