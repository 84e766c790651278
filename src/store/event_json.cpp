#include "store/event_json.h"

#include <array>
#include <concepts>
#include <nlohmann/json.hpp>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/tags.h"

namespace turno {
namespace {

using nlohmann::json;

template <class Event, class Member>
struct Field {
  const char* name;
  Member Event::*member;
  bool later;  // not in the first version of its event
};

template <class Event, class Member>
constexpr Field<Event, Member> field(const char* name, Member Event::*member) {
  return {name, member, false};
}

// A text that older logs do not have: it is empty when it is missing, and missing when it is empty.
template <class Event>
constexpr Field<Event, std::string> later(const char* name, std::string Event::*member) {
  return {name, member, true};
}

// What each event is called on disk and which fields it has there.
template <class Event>
struct Layout;

#define TURNO_LAYOUT(Event, word, ...)                            \
  template <>                                                     \
  struct Layout<Event> {                                          \
    using E = Event;                                              \
    static constexpr std::string_view kWord = word;               \
    static constexpr auto kFields = std::make_tuple(__VA_ARGS__); \
  }

TURNO_LAYOUT(CustomerRegistered, "customer.registered", field("customer", &E::customer),
             field("rut", &E::rut), field("name", &E::name));
TURNO_LAYOUT(CustomerPinSet, "customer.pin-set", field("customer", &E::customer),
             field("pin_hash", &E::pin_hash));
TURNO_LAYOUT(CustomerClassSet, "customer.class-set", field("customer", &E::customer),
             field("class", &E::customer_class));
TURNO_LAYOUT(CustomerForgotten, "customer.forgotten", field("customer", &E::customer));
TURNO_LAYOUT(ExecutiveAdded, "executive.added", field("username", &E::username),
             field("display_name", &E::display_name), field("password_hash", &E::password_hash));
TURNO_LAYOUT(ExecutiveRenamed, "executive.renamed", field("executive", &E::executive),
             field("username", &E::username));
TURNO_LAYOUT(ExecutivePasswordSet, "executive.password-set", field("executive", &E::executive),
             field("password_hash", &E::password_hash));
TURNO_LAYOUT(ExecutiveProfileSet, "executive.profile-set", field("executive", &E::executive),
             field("skills", &E::skills), field("level", &E::level),
             field("capacity", &E::capacity));
TURNO_LAYOUT(ExecutiveAttendance, "executive.attendance", field("executive", &E::executive),
             field("attendance", &E::attendance), later("reason", &E::reason),
             later("skills", &E::skills), field("level", &E::level),
             field("capacity", &E::capacity));
TURNO_LAYOUT(ExecutivePausedForMissing, "executive.paused-for-missing",
             field("executive", &E::executive), field("missed", &E::missed));
TURNO_LAYOUT(ExecutiveExpired, "executive.expired", field("executive", &E::executive));
TURNO_LAYOUT(WrapUpStarted, "wrap-up.started", field("executive", &E::executive),
             field("lasts_ms", &E::lasts_ms));
TURNO_LAYOUT(WrapUpElapsed, "wrap-up.over", field("executive", &E::executive));
TURNO_LAYOUT(WrapUpExtended, "wrap-up.extended", field("executive", &E::executive),
             field("more_ms", &E::more_ms));
TURNO_LAYOUT(VisitStarted, "visit.started", field("customer", &E::customer),
             field("address", &E::address));
TURNO_LAYOUT(VisitEnded, "visit.ended", field("visit", &E::visit));
TURNO_LAYOUT(LineJoined, "line.joined", field("customer", &E::customer),
             field("ticket", &E::ticket), later("line", &E::line),
             later("class", &E::customer_class), field("preferred", &E::preferred),
             later("code", &E::code));
TURNO_LAYOUT(LinePlaced, "line.placed", field("customer", &E::customer), field("line", &E::line),
             field("place", &E::place), field("reserved", &E::reserved));
TURNO_LAYOUT(LineRefused, "line.refused", field("customer", &E::customer), field("line", &E::line),
             field("reason", &E::reason));
TURNO_LAYOUT(LineExpired, "line.expired", field("customer", &E::customer));
TURNO_LAYOUT(LineLeft, "line.left", field("customer", &E::customer));
TURNO_LAYOUT(CustomerDropped, "customer.dropped", field("customer", &E::customer));
TURNO_LAYOUT(CustomerReturned, "customer.returned", field("customer", &E::customer));
TURNO_LAYOUT(LineOffered, "offer.made", field("offer", &E::offer), field("customer", &E::customer),
             field("executive", &E::executive), field("line", &E::line));
TURNO_LAYOUT(OfferAnswered, "offer.answered", field("offer", &E::offer),
             field("executive", &E::executive), field("answer", &E::answer),
             later("reason", &E::reason));
TURNO_LAYOUT(OfferMissed, "offer.missed", field("customer", &E::customer),
             field("executive", &E::executive), field("how", &E::how), field("reason", &E::reason),
             field("offer", &E::offer));
TURNO_LAYOUT(TicketOpened, "ticket.opened", field("customer", &E::customer),
             field("subject", &E::subject), field("number", &E::number));
TURNO_LAYOUT(TicketSubjectSet, "ticket.subject-set", field("ticket", &E::ticket),
             field("subject", &E::subject), field("author", &E::author));
TURNO_LAYOUT(TicketStateSet, "ticket.state-set", field("ticket", &E::ticket),
             field("state", &E::state), field("author", &E::author));
TURNO_LAYOUT(TicketHistoryAdded, "ticket.history-added", field("ticket", &E::ticket),
             field("text", &E::text), field("author", &E::author));
TURNO_LAYOUT(MessageLeft, "message.left", field("customer", &E::customer), field("line", &E::line),
             field("text", &E::text));
TURNO_LAYOUT(MessageTaken, "message.taken", field("ticket", &E::ticket),
             field("executive", &E::executive));
TURNO_LAYOUT(ConversationStarted, "conversation.started", field("ticket", &E::ticket),
             field("customer", &E::customer), field("executive", &E::executive),
             field("waited_ms", &E::waited_ms), later("why", &E::why), later("line", &E::line),
             field("conversation", &E::conversation));
TURNO_LAYOUT(ConversationReleased, "conversation.released",
             field("conversation", &E::conversation));
TURNO_LAYOUT(ConversationEnded, "conversation.ended", field("ticket", &E::ticket),
             field("customer", &E::customer), field("executive", &E::executive),
             field("reason", &E::reason), field("conversation", &E::conversation));
TURNO_LAYOUT(MessageSaid, "message.said", field("ticket", &E::ticket), field("author", &E::author),
             field("text", &E::text), field("number", &E::number));
TURNO_LAYOUT(MessageSeen, "message.seen", field("ticket", &E::ticket), field("side", &E::side),
             field("number", &E::number));
TURNO_LAYOUT(ServicesRestarted, "services.restarted", field("customer", &E::customer),
             field("author", &E::author));
TURNO_LAYOUT(WordsUnclear, "words.unclear", field("customer", &E::customer),
             field("text", &E::text), field("outcome", &E::outcome),
             field("language", &E::language), field("intent", &E::intent),
             field("percent", &E::percent));
TURNO_LAYOUT(PolicyChanged, "policy.changed", field("author", &E::author),
             field("settings", &E::settings));
TURNO_LAYOUT(ServerStarted, "server.started", field("version", &E::version),
             field("settings", &E::settings));
TURNO_LAYOUT(ServerStopped, "server.stopped", field("reason", &E::reason));
TURNO_LAYOUT(LineDigest, "line.digest", field("digest", &E::digest), field("records", &E::records));

#undef TURNO_LAYOUT

// The words of the enumerations, in the order of their values.
template <class Enum>
constexpr std::array<std::string_view, 0> kWords{};
template <>
constexpr std::array<std::string_view, 2> kWords<TicketState>{"open", "closed"};
template <>
constexpr std::array<std::string_view, 6> kWords<Attendance>{"came", "ready",   "paused",
                                                             "went", "dropped", "returned"};

template <class T>
concept Worded = (kWords<T>.size() > 0);
template <class T>
concept Id = std::is_enum_v<T> && !Worded<T>;

void put(json& body, const char* name, const std::string& text) { body[name] = text; }
void put(json& body, const char* name, std::int64_t value) { body[name] = value; }
void put(json& body, const char* name, const std::vector<std::string>& tags) {
  body[name] = join_tags(tags);
}
template <Id T>
void put(json& body, const char* name, T id) {
  body[name] = number(id);
}
template <Worded T>
void put(json& body, const char* name, T value) {
  body[name] = kWords<T>.at(static_cast<std::size_t>(value));
}
template <class T>
void put(json& body, const char* name, const std::optional<T>& value) {
  if (value) put(body, name, *value);
}
template <class Event, class Member>
void put_field(json& body, const Event& event, const Field<Event, Member>& field) {
  if constexpr (std::is_same_v<Member, std::string>) {
    if (field.later && (event.*field.member).empty()) return;
  }
  put(body, field.name, event.*field.member);
}

bool take(const json& value, std::string& text) {
  if (!value.is_string()) return false;
  text = value.get_ref<const std::string&>();
  return true;
}
bool take(const json& value, std::vector<std::string>& tags) {
  if (!value.is_string()) return false;
  tags = split_tags(value.get_ref<const std::string&>());
  return true;
}
bool take(const json& value, std::int64_t& whole) {
  if (!value.is_number_integer()) return false;
  whole = value.get<std::int64_t>();
  return true;
}
template <Id T>
bool take(const json& value, T& id) {
  if (!value.is_number_unsigned()) return false;
  id = T{value.get<std::uint64_t>()};
  return true;
}
template <Worded T>
bool take(const json& value, T& chosen) {
  if (!value.is_string()) return false;
  for (std::size_t i = 0; i < kWords<T>.size(); ++i) {
    if (kWords<T>[i] == value.get_ref<const std::string&>()) {
      chosen = static_cast<T>(i);
      return true;
    }
  }
  return false;
}
template <class T>
bool take(const json& value, std::optional<T>& chosen) {
  return take(value, chosen.emplace());
}

template <class T>
constexpr bool kOptional = false;
template <class T>
constexpr bool kOptional<std::optional<T>> = true;

// Fills the member from `body`; on failure names the field in `fault`.
template <class Event, class Member>
bool take_field(const json& body, Event& event, const Field<Event, Member>& field,
                std::string& fault) {
  const auto found = body.find(field.name);
  const bool may_be_missing = kOptional<Member> || field.later;
  if (found == body.end() ? may_be_missing : take(*found, event.*field.member)) return true;
  fault = field.name;
  return false;
}

template <class Event>
Result<LogEvent> decode_as(const json& body) {
  Event event;
  std::string fault;
  const bool whole = std::apply(
      [&](const auto&... fields) { return (take_field(body, event, fields, fault) && ...); },
      Layout<Event>::kFields);
  if (!whole) {
    return fail(ErrorCode::kInvalid, std::string(Layout<Event>::kWord) + ": bad field " + fault);
  }
  return LogEvent(std::move(event));
}

struct Kind {
  std::string_view word;
  Result<LogEvent> (*decode)(const json& body);
};

template <std::size_t... I>
constexpr auto make_kinds(std::index_sequence<I...>) {
  return std::array{Kind{Layout<std::variant_alternative_t<I, LogEvent>>::kWord,
                         &decode_as<std::variant_alternative_t<I, LogEvent>>}...};
}
constexpr auto kKinds = make_kinds(std::make_index_sequence<std::variant_size_v<LogEvent>>{});

// Null when `text` is not one flat JSON object. Deeper values are refused while parsing, before
// they are built: nlohmann copies and destroys them by recursion, on small stacks.
json parse_flat(std::string_view text) {
  bool flat = true;
  const auto only_flat = [&flat](int depth, json::parse_event_t at, json&) {
    const bool opens =
        at == json::parse_event_t::object_start || at == json::parse_event_t::array_start;
    if (opens && depth > 0) flat = false;
    return flat;
  };
  json body = json::parse(text, only_flat, /*allow_exceptions=*/false);
  return flat && body.is_object() ? body : json();
}

}  // namespace

Result<EncodedEvent> encode(const LogEvent& event) {
  return std::visit(
      [](const auto& e) -> Result<EncodedEvent> {
        using L = Layout<std::decay_t<decltype(e)>>;
        json body = json::object();
        std::apply([&](const auto&... fields) { (put_field(body, e, fields), ...); }, L::kFields);
        try {
          return EncodedEvent{L::kWord, body.dump()};
        } catch (const json::type_error&) {  // the only one dump() has: a text that is not UTF-8
          return fail(ErrorCode::kInvalid, std::string(L::kWord) + ": a text is not UTF-8");
        }
      },
      event);
}

Result<LogEvent> decode(std::string_view kind, std::string_view body) {
  for (const Kind& known : kKinds) {
    if (known.word != kind) continue;
    const json fields = parse_flat(body);
    if (fields.is_null()) {
      return fail(ErrorCode::kInvalid, std::string(kind) + ": the body is no flat JSON object");
    }
    return known.decode(fields);
  }
  return fail(ErrorCode::kInvalid, "unknown kind of event: " + std::string(kind));
}

}  // namespace turno
