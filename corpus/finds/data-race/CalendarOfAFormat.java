import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

// The calendar is the format's own: to format a date sets it.
public class CalendarOfAFormat {
    public static void main(String[] args) throws Exception {
        var format = new SimpleDateFormat("yyyy", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        Calendar calendar = format.getCalendar();
        calendar.setTimeInMillis(0);
        Thread thread = new Thread(() -> format.format(new Date(1_000_000_000_000L)));
        thread.start();
        System.out.println(calendar.get(Calendar.YEAR));
        thread.join();
    }
}
