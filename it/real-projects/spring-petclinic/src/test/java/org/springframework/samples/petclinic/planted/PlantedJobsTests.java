package org.springframework.samples.petclinic.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.samples.petclinic.PetClinicApplication;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An {@code @Async} job outlives its context, and the session of a {@code @Scheduled} one is ended by a test. */
@SpringBootTest(
        classes = {PetClinicApplication.class, PlantedJobs.class},
        properties = "spring.lifecycle.timeout-per-shutdown-phase=1s")
@ActiveProfiles("postgres")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedJobsTests {
    @Autowired
    PlantedJobs jobs;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        PlantedServer.register(properties);
    }

    @Test
    @Order(1)
    void startsARebuild() throws Exception {
        jobs.rebuild();
        assertThat(jobs.rebuilding().await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Order(2)
    void endsTheSessionOfTheScheduledJob() throws Exception {
        PlantedServer.end(PlantedServer.backendThatRuns("%refresh", "Timeout"));
    }
}
