package com.example;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit4.SpringRunner;

@RunWith(SpringRunner.class)
@ContextConfiguration
public class SpringTest {
    @BeforeClass
    public static void beforeTheClass() {
        Lost.inAPool("spring-before-class");
    }

    @Test
    public void runs() {
        Lost.inAPool("spring");
    }

    @Configuration
    static class Beans {
        @Bean
        String bean() {
            return "bean";
        }
    }
}
