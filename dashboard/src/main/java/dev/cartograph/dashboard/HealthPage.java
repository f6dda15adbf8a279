package dev.cartograph.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.error.CartographException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page {@code /health}: whether the lake answers, as JSON; 503 where it does not. */
final class HealthPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAVAILABLE = 503;

  private final Reports reports;
  private final ShopDirectory shops;

  HealthPage(Reports reports, ShopDirectory shops) {
    this.reports = reports;
    this.shops = shops;
  }

  @Override
  public Reply answer(WebRequest request) {
    Map<String, Object> health = new LinkedHashMap<>();
    int status = 200;
    try {
      health.put("state", "up");
      health.put("shops", shops.all().size());
      health.put("reports", reports.all().size());
      health.put("computed", reports.all().stream().filter(r -> reports.state(r).exists()).count());
    } catch (CartographException e) {
      status = UNAVAILABLE;
      health.put("state", "down");
      health.put("sentence", e.getMessage());
    }
    Reply reply = Reply.text("application/json; charset=utf-8", json(health));
    return new Reply(status, reply.type(), reply.body(), Map.of("Cache-Control", "no-store"));
  }

  private static String json(Map<String, Object> health) {
    try {
      return JSON.writeValueAsString(health) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of text and numbers are JSON", e);
    }
  }
}
