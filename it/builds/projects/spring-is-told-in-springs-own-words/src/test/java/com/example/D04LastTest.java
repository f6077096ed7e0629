package com.example;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Its context is there until the JVM shuts down. */
@SpringBootTest(properties = "number=4")
class D04LastTest {
    @Autowired
    private HikariDataSource pool;

    @Test
    void leavesALatecomer() {
        Latecomers.startLast(pool);
    }
}
