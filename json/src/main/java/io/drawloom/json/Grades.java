package io.drawloom.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What graded answers came to, as JSON. The same grades give the same bytes.
 *
 * @param answers one for each exercise
 */
public record Grades(List<Grade> answers) {
    /** The version of the format. */
    public static final int FORMAT = 1;

    /**
     * What one answer came to.
     *
     * @param exercise its exercise
     * @param passed whether it is right
     * @param reason why it is not, as a word; {@code passed} if it is
     * @param scenario the program in which it failed; empty if in none
     * @param fact what was seen, or what the compiler printed
     * @param orders how many orders were run
     */
    public record Grade(
            String exercise,
            boolean passed,
            String reason,
            String scenario,
            String fact,
            long orders) {}

    /** Copies the list. */
    public Grades {
        answers = List.copyOf(answers);
    }

    /** The bytes of the file. */
    public byte[] json() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectWriteContext layout = new Layout();
        try (JsonGenerator generator =
                new JsonFactory().createGenerator(layout, bytes, JsonEncoding.UTF8)) {
            write(new Out(generator));
            generator.writeRaw('\n');
        } catch (JacksonException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(Out out) {
        long passed = answers.stream().filter(Grade::passed).count();
        out.object(() -> {
            out.field("format", FORMAT);
            out.field("answers", answers.size());
            out.field("passed", passed);
            out.objects(
                    "exercises",
                    answers,
                    each -> {
                        out.field("name", each.exercise());
                        out.field("verdict", each.passed() ? "passed" : "refused");
                        out.field("reason", each.reason());
                        out.ifNotEmpty("scenario", each.scenario());
                        out.ifNotEmpty("fact", each.fact());
                        out.field("orders", each.orders());
                    });
        });
    }
}
