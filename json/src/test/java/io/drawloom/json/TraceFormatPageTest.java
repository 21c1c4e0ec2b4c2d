package io.drawloom.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds docs/trace-format.md to the code; with {@code -Ddocs.fix=true} it writes the example anew.
 */
class TraceFormatPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("drawloom.root", ".."), "docs", "trace-format.md");

    @Test
    void the_example_is_what_the_code_writes() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```json\n") + "```json\n".length();
        int end = page.indexOf("```", start);
        String example = TraceJson.text(WrittenTraces.lostUpdate());
        if (Boolean.getBoolean("docs.fix")) {
            Files.writeString(PAGE, page.substring(0, start) + example + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(example);
        }
    }

    @Test
    void every_field_is_named() throws IOException {
        String page = Files.readString(PAGE);
        List<Trace> traces = new ArrayList<>(List.of(WrittenTraces.lostUpdate()));
        for (Finding each : WrittenTraces.findings()) {
            traces.add(WrittenTraces.everything(each));
        }
        assertThat(fieldsOf(traces)).allSatisfy(it -> assertThat(page).contains("`" + it + "`"));
    }

    private static Set<String> fieldsOf(List<Trace> traces) {
        Set<String> names = new TreeSet<>();
        JsonFactory factory = new JsonFactory();
        for (Trace each : traces) {
            try (JsonParser parser =
                    factory.createParser(ObjectReadContext.empty(), TraceJson.text(each))) {
                for (JsonToken token = parser.nextToken();
                        token != null;
                        token = parser.nextToken()) {
                    if (token == JsonToken.PROPERTY_NAME
                            && parser.currentName().equals("classes")) {
                        names.add("classes");
                        parser.nextToken();
                        parser.skipChildren();
                    } else if (token == JsonToken.PROPERTY_NAME) {
                        names.add(parser.currentName());
                    }
                }
            }
        }
        return names;
    }
}
