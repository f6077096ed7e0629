package com.example;

import io.github.disconnecttracker.DisconnectTracker;
import io.github.disconnecttracker.ExpectDisconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ExpectingTest {
    @Test
    @ExpectDisconnect(because = "nobody listens", kinds = Kind.CONNECT_FAILED)
    void expectsWhatHappens() throws InterruptedException {
        connectOnAnotherThread();
    }

    @Test
    void expectsItInABlock() throws InterruptedException {
        try (var expected = DisconnectTracker.expect("nobody listens here either")) {
            connectOnAnotherThread();
        }
    }

    @Test
    @ExpectDisconnect(because = "it was so once")
    void expectsWhatDoesNotHappen() {}

    private static void connectOnAnotherThread() throws InterruptedException {
        Thread thread = new Thread(ExpectingTest::connect);
        thread.start();
        thread.join();
    }

    private static void connect() {
        try {
            // Nobody listens on port 1.
            DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret");
        } catch (SQLException e) {
            // expected
        }
    }
}
