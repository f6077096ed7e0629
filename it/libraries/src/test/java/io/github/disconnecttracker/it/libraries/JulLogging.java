package io.github.disconnecttracker.it.libraries;

import io.github.disconnecttracker.sensor.jul.OwnerFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** {@code java.util.logging}, which has no MDC: the application's formatter writes one of its own. */
final class JulLogging implements LogLibrary {
    private final Logger shop = Logger.getLogger("com.example.Shop");
    private final ThreadLocal<Map<String, String>> mdc = ThreadLocal.withInitial(HashMap::new);

    @Override
    public void start(Written written) {
        shop.setUseParentHandlers(false);
        shop.addHandler(
                new StreamHandler(written, new Formatter() {
                    @Override
                    public String format(LogRecord logged) {
                        return Objects.requireNonNullElse(OwnerFormatter.testOf(logged), "") + "|"
                                + Objects.requireNonNullElse(OwnerFormatter.threadPathOf(logged), "") + "|"
                                + mdc.get().getOrDefault("customer", "") + "|" + logged.getMessage() + "\n";
                    }
                }) {
                    @Override
                    public synchronized void publish(LogRecord logged) {
                        super.publish(logged);
                        flush();
                    }
                });
    }

    @Override
    public void log(String message) {
        shop.info(message);
    }

    @Override
    public Map<String, String> mdc() {
        return Map.copyOf(mdc.get());
    }

    @Override
    public void customer(boolean known) {
        if (known) {
            mdc.get().put("customer", "7");
        } else {
            mdc.get().remove("customer");
        }
    }

    @Override
    public void stop() {
        shop.removeHandler(shop.getHandlers()[0]);
    }

    @Override
    public boolean asynchronous() {
        return false;
    }

    @Override
    public String toString() {
        return "java.util.logging";
    }
}
