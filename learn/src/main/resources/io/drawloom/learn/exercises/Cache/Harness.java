/** Two who ask for one key, and two who ask for two. */
class Harness {
    private final Cache cache = new Cache();
    private final Lab lab = new Lab();
    private final String[] got = new String[2];

    void sameKey() throws InterruptedException {
        Lab.together(
                () -> got[0] = cache.get("a", this::compute),
                () -> got[1] = cache.get("a", this::compute));
        Lab.must(lab.entered() == 1, "one key was computed " + lab.entered() + " times");
        Lab.must(
                "A".equals(got[0]) && "A".equals(got[1]),
                "the value A was answered as " + got[0] + " and " + got[1]);
    }

    void twoKeys() throws InterruptedException {
        Lab.together(
                () -> got[0] = cache.get("a", this::compute),
                () -> got[1] = cache.get("b", this::compute));
        Lab.must(
                "A".equals(got[0]) && "B".equals(got[1]),
                "the values A and B were answered as " + got[0] + " and " + got[1]);
        Lab.must("A".equals(cache.get("a", this::compute)), "what was computed is lost");
        Lab.must(lab.entered() == 2, "two keys were computed " + lab.entered() + " times");
        lab.say();
    }

    private String compute(String key) {
        lab.pass();
        return key.equals("a") ? "A" : "B";
    }
}
