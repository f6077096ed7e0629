package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.DisconnectTracker;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A runner of tests that the tracker does not know; see {@link ManualTest}. */
public final class ManualMain {
    private ManualMain() {}

    /** What it does. */
    enum Play {
        /** As the README shows it. */
        SET_UP {
            @Override
            void run() throws Exception {
                DisconnectTracker.setup();
                try (var test = DisconnectTracker.beginTest("com.example.AccountsTest.registersUser")) {
                    inAPool();
                }
                DisconnectTracker.beginTest("the nightly import");
                LauncherSuite.lose();
                DisconnectTracker.endTest();
                LauncherSuite.lose();
            }
        },
        TESTS_ALONE {
            @Override
            void run() throws Exception {
                try (var test = DisconnectTracker.beginTest("com.example.AccountsTest.registersUser")) {
                    LauncherSuite.lose();
                }
            }
        },
        RECORDING_ALONE {
            @Override
            void run() throws Exception {
                DisconnectTracker.startRecording();
                LauncherSuite.lose();
            }
        },
        PRINTING_ALONE {
            @Override
            void run() throws Exception {
                DisconnectTracker.printReportAtEnd();
                DisconnectTracker.startRecording();
                LauncherSuite.lose();
            }
        },
        APPENDERS_ALONE {
            @Override
            void run() {
                DisconnectTracker.addAppenders();
                DisconnectTracker.addAppenders();
            }
        },
        UNCAUGHT {
            @Override
            void run() throws Exception {
                DisconnectTracker.startRecording();
                DisconnectTracker.handleUncaughtExceptions();
                DisconnectTracker.handleUncaughtExceptions();
                try (var test = DisconnectTracker.beginTest("com.example.AccountsTest.registersUser")) {
                    Thread thread = new Thread(ManualMain::loseUncaught, "worker");
                    thread.start();
                    thread.join();
                }
            }
        },
        WRONG {
            @Override
            void run() {
                DisconnectTracker.endTest();
                DisconnectTracker.beginTest("com.example.AccountsTest.registersUser");
                DisconnectTracker.beginTest("the nightly import");
                System.out.println("works for " + DisconnectTracker.currentTest());
                DisconnectTracker.endTest();
                System.out.println("works for " + DisconnectTracker.currentTest());
                DisconnectTracker.endTest();
            }
        },
        UNFINISHED {
            @Override
            void run() throws Exception {
                DisconnectTracker.beginTest("the nightly import");
                LauncherSuite.lose();
                System.exit(0);
            }
        };

        abstract void run() throws Exception;
    }

    /** Takes the name of what is to be done. */
    public static void main(String[] args) throws Exception {
        Play.valueOf(args[0]).run();
        System.out.println("played " + args[0]);
    }

    private static void inAPool() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        try {
            pool.submit(LauncherSuite::lose).get();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void loseUncaught() {
        try (Connection connection = Database.connect()) {
            Database.terminate(Database.backendPid(connection));
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("nobody catches it", e);
        }
    }
}
