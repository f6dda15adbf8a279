package dev.cartograph.event;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The event types: GA4's published list, Cartograph's own, and those that the settings add. */
public final class EventTypes {
  public static final String PAGE_VIEW = "page_view";
  public static final String SELECT_ITEM = "select_item";
  public static final String VIEW_ITEM = "view_item";
  public static final String ADD_TO_CART = "add_to_cart";
  public static final String REMOVE_FROM_CART = "remove_from_cart";
  public static final String BEGIN_CHECKOUT = "begin_checkout";
  public static final String PURCHASE = "purchase";
  public static final String REFUND = "refund";

  /** Anything that a visitor did and that no other type names. */
  public static final String INTERACTION = "interaction";

  /** Bad debt, a stock correction, a written-off line; never revenue. */
  public static final String ADJUSTMENT = "adjustment";

  /** Types whose events must name a product. */
  public static final List<String> NEED_PRODUCT =
      List.of(SELECT_ITEM, VIEW_ITEM, ADD_TO_CART, REMOVE_FROM_CART, PURCHASE, REFUND);

  /** Types whose events must state a quantity. */
  public static final List<String> NEED_QUANTITY = List.of(PURCHASE, REFUND);

  private static final List<String> KNOWN =
      List.of(
          PAGE_VIEW,
          SELECT_ITEM,
          VIEW_ITEM,
          ADD_TO_CART,
          REMOVE_FROM_CART,
          BEGIN_CHECKOUT,
          PURCHASE,
          REFUND,
          INTERACTION,
          ADJUSTMENT,
          "ad_click",
          "ad_exposure",
          "ad_impression",
          "ad_query",
          "ad_reward",
          "add_payment_info",
          "add_shipping_info",
          "add_to_wishlist",
          "app_clear_data",
          "app_exception",
          "app_remove",
          "app_store_refund",
          "app_store_subscription_cancel",
          "app_store_subscription_convert",
          "app_store_subscription_renew",
          "app_update",
          "campaign_details",
          "click",
          "close_convert_lead",
          "close_unconvert_lead",
          "disqualify_lead",
          "dynamic_link_app_open",
          "dynamic_link_app_update",
          "dynamic_link_first_open",
          "earn_virtual_currency",
          "error",
          "file_download",
          "firebase_campaign",
          "firebase_in_app_message_action",
          "firebase_in_app_message_dismiss",
          "firebase_in_app_message_impression",
          "first_open",
          "first_visit",
          "form_start",
          "form_submit",
          "generate_lead",
          "in_app_purchase",
          "join_group",
          "level_end",
          "level_start",
          "level_up",
          "login",
          "notification_dismiss",
          "notification_foreground",
          "notification_open",
          "notification_receive",
          "notification_send",
          "os_update",
          "post_score",
          "qualify_lead",
          "screen_view",
          "scroll",
          "search",
          "select_content",
          "select_promotion",
          "session_start",
          "share",
          "sign_up",
          "spend_virtual_currency",
          "tutorial_begin",
          "tutorial_complete",
          "unlock_achievement",
          "user_engagement",
          "video_complete",
          "video_progress",
          "video_start",
          "view_cart",
          "view_item_list",
          "view_promotion",
          "view_search_results",
          "working_lead");

  private EventTypes() {}

  /** All known types with the added ones, in alphabetical order. */
  public static Set<String> known(Collection<String> added) {
    Set<String> known = new TreeSet<>(KNOWN);
    known.addAll(added);
    return known;
  }
}
