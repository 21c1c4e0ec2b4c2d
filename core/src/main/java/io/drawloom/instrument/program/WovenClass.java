package io.drawloom.instrument.program;

import io.drawloom.engine.AccessMode;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A class while it is woven. */
final class WovenClass {
    final ProgramClasses classes;
    final ClassModel model;
    final ClassInfo info;

    /** Whether the values of accesses pass by an observer. */
    final boolean passesValues;

    private final String file;
    private final List<Consumer<ClassBuilder>> additions = new ArrayList<>();
    private int sites;
    private int synthetics;

    WovenClass(ProgramClasses classes, ClassModel model, ClassInfo info, boolean passesValues) {
        this.classes = classes;
        this.passesValues = passesValues;
        this.model = model;
        this.info = info;
        this.file =
                model.findAttribute(Attributes.sourceFile())
                        .map(SourceFileAttribute::sourceFile)
                        .map(Utf8Entry::stringValue)
                        .orElse("");
    }

    /** The number of the site that comes next, at a line of one of the methods. */
    int site(
            Site.Form form,
            Kind kind,
            @Nullable String key,
            @Nullable AccessMode mode,
            String name,
            String declaring,
            String member,
            String descriptor,
            String methodName,
            int line) {
        return Sites.add(
                sites++,
                key,
                new Site(
                        -1,
                        form,
                        kind,
                        -1,
                        mode,
                        name,
                        declaring,
                        member,
                        descriptor,
                        info.name().replace('/', '.'),
                        methodName,
                        file,
                        line));
    }

    /** The name of a method that is added and that no other has. */
    String syntheticName() {
        return "drawloom$reference$" + synthetics++;
    }

    /** Has something added once all methods are woven. */
    void add(Consumer<ClassBuilder> addition) {
        additions.add(addition);
    }

    void addAll(ClassBuilder cb) {
        for (Consumer<ClassBuilder> each : additions) {
            each.accept(cb);
        }
    }
}
