package com.example;

import java.sql.DriverManager;
import java.sql.SQLException;

final class Unreachable {
    private Unreachable() {}

    /** On a thread of its own, so that the test does not see the failure. */
    static void connect() throws InterruptedException {
        Thread mailer = new Thread(
                () -> {
                    try {
                        // Nobody listens on port 1.
                        DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret")
                                .close();
                    } catch (SQLException e) {
                        // as expected
                    }
                },
                "mailer");
        mailer.start();
        mailer.join();
    }
}
