package org.springframework.samples.petclinic.planted;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.samples.petclinic.PetClinicApplication;
import org.springframework.samples.petclinic.vet.VetRepository;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction inside a transaction needs two connections, and the pool has one. */
@SpringBootTest(
        classes = PetClinicApplication.class,
        properties = {"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=1000"
        })
@ActiveProfiles("postgres")
class PlantedStarvedPoolTests {
    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    VetRepository vets;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        PlantedServer.register(properties);
    }

    @Test
    void needsASecondConnection() {
        var outer = new TransactionTemplate(transactions);
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> outer.execute(first -> inner.execute(second -> vets.findAll())))
                .isInstanceOf(CannotCreateTransactionException.class);
    }
}
