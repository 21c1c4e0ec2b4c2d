package io.drawloom.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;

/**
 * Breaks lines so that a difference between two traces can be read: a line for each field of the
 * trace and for each element below it, and what is deeper stays in the line of its element. So a
 * step is a line.
 */
final class Layout extends ObjectWriteContext.Base implements PrettyPrinter {
    private static final int DEEPEST_BROKEN = 2;

    private int depth;

    @Override
    public PrettyPrinter getPrettyPrinter() {
        return this;
    }

    @Override
    public boolean hasPrettyPrinter() {
        return true;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) {
        out.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) {
        breakLine(out);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator out) {
        out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) {
        separate(out);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) {
        end(out, entries);
        out.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator out) {
        out.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) {
        breakLine(out);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) {
        separate(out);
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) {
        end(out, values);
        out.writeRaw(']');
    }

    private void separate(JsonGenerator out) {
        out.writeRaw(depth <= DEEPEST_BROKEN ? "," : ", ");
        breakLine(out);
    }

    private void end(JsonGenerator out, int entries) {
        boolean broken = depth <= DEEPEST_BROKEN && entries > 0;
        depth--;
        if (broken) {
            newLine(out);
        }
    }

    private void breakLine(JsonGenerator out) {
        if (depth <= DEEPEST_BROKEN) {
            newLine(out);
        }
    }

    private void newLine(JsonGenerator out) {
        out.writeRaw('\n');
        out.writeRaw("  ".repeat(depth));
    }
}
