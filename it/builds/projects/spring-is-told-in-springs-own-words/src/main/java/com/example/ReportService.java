package com.example;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

@Service
public class ReportService {
    @Async
    public CompletableFuture<String> rebuild() {
        try {
            return CompletableFuture.completedFuture(
                    DriverManager.getConnection("jdbc:postgresql://localhost:1/reports", "me", "secret")
                            .toString());
        } catch (SQLException e) {
            return CompletableFuture.completedFuture("nobody listens there");
        }
    }
}
