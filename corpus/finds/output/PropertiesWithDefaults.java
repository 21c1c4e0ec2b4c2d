// outcomes: 0 | 1
// Properties ask others for what they have no value for, and those are set meanwhile.

import java.util.Properties;

public class PropertiesWithDefaults {
    public static void main(String[] args) throws Exception {
        Properties defaults = new Properties();
        Properties properties = new Properties(defaults);
        Thread other = new Thread(() -> defaults.setProperty("port", "1"));
        other.start();
        String port = properties.getProperty("port", "0");
        other.join();
        System.out.println(port);
    }
}
