package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void knowsThePriceOfAnArticle() throws Exception {
        assertEquals(Optional.of(new BigDecimal("4.20")), SharedPriceList.get().price("tea"));
    }

    @Test
    void hasNoPriceForWhatIsNotSold() throws Exception {
        assertEquals(Optional.empty(), SharedPriceList.get().price("unicorn"));
    }
}
