// A DateFormat keeps the date that it is formatting: two calls at once mix them.

import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.Date;

public class OneDateFormat {
    static final DateFormat format = new SimpleDateFormat("yyyy");

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    format.format(new Date(0));
                });
        other.start();
        format.format(new Date(86_400_000_000L));
        other.join();
    }
}
