package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    @Order(1)
    void anEmptyBasketCostsNothing() throws Exception {
        assertEquals(BigDecimal.ZERO, new Basket(SharedPriceList.get()).total());
    }

    @Test
    @Order(2)
    void addsUpABasket() throws Exception {
        Basket basket = new Basket(SharedPriceList.get()).add("tea", 2).add("kettle", 1);

        assertEquals(new BigDecimal("37.40"), basket.total());
    }

    @Test
    @Order(3)
    void refusesAnArticleThatIsNotSold() throws Exception {
        Basket basket = new Basket(SharedPriceList.get()).add("unicorn", 1);

        assertThrows(IllegalStateException.class, basket::total);
    }
}
