package com.example;

import org.springframework.boot.test.context.SpringBootTest;

/** Boot resets the logging when it starts another context. */
@SpringBootTest(properties = "spring.application.name=next")
class NextContextTest extends FirstContextTest {}
