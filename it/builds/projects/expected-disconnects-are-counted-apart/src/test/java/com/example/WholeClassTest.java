package com.example;

import io.github.disconnecttracker.ExpectDisconnect;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@ExpectDisconnect(because = "one of them finds nobody")
class WholeClassTest {
    @Test
    void losesNothing() {}

    @Test
    void losesOne() throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                // Nobody listens on port 1.
                DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret");
            } catch (SQLException e) {
                // expected
            }
        });
        thread.start();
        thread.join();
    }
}
