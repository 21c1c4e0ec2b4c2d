import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;

/**
 * Reads its own class file and prints the bytecode of "count += 1": not one step but three, read,
 * add and write, with room for another thread between them. What the processor does with them is
 * the JIT compiler's choice; that it stays three steps is the language's.
 *
 * <p>From the web server text, stage 6: the increment taken apart.
 */
public final class BytecodeOfIncrement {
    private static int count;

    static void increment() {
        count += 1;
    }

    public static void main(String[] args) throws IOException {
        for (MethodModel method : ownClass().methods()) {
            if (method.methodName().equalsString("increment")) {
                for (CodeElement element : method.code().orElseThrow()) {
                    if (element instanceof Instruction instruction) {
                        Opcode opcode = instruction.opcode();
                        System.out.printf("%-10s %s%n", opcode, meaning(opcode));
                    }
                }
            }
        }
    }

    private static String meaning(Opcode opcode) {
        return switch (opcode) {
            case GETSTATIC -> "read count into this thread's own stack";
            case ICONST_1 -> "put a 1 beside it";
            case IADD -> "add the two";
            case PUTSTATIC -> "write the sum back to count";
            case RETURN -> "done";
            default -> "";
        };
    }

    private static ClassModel ownClass() throws IOException {
        Class<?> self = BytecodeOfIncrement.class;
        try (InputStream in = self.getResourceAsStream(self.getSimpleName() + ".class")) {
            return ClassFile.of().parse(in.readAllBytes());
        }
    }
}
