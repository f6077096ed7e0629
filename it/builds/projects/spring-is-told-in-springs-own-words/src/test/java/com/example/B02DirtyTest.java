package com.example;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = "number=2")
@DirtiesContext
class B02DirtyTest {
    @Autowired
    private HikariDataSource pool;

    @Test
    void leavesALatecomer() {
        Latecomers.start(pool);
    }
}
