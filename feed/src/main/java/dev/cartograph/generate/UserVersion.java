package dev.cartograph.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What is known of somebody who has an account, from an instant on.
 *
 * @param validFrom RFC 3339
 * @param attributes the device that they mostly use, as {@code device_class}
 */
record UserVersion(
    @JsonProperty("shop") String shop,
    @JsonProperty("user_id") String userId,
    @JsonProperty("valid_from") String validFrom,
    @JsonProperty("country") String country,
    @JsonProperty("attributes") Map<String, String> attributes) {}
