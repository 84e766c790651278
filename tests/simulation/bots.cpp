#include "tests/simulation/bots.h"

#include <charconv>
#include <string_view>
#include <utility>

#include "store/event_json.h"

namespace turno::testing {
namespace {

// The number that begins at `at`; 0 when there is none.
std::uint64_t number_at(std::string_view text, std::size_t at) {
  std::uint64_t value = 0;
  if (at < text.size()) std::from_chars(text.data() + at, text.data() + text.size(), value);
  return value;
}

// The number behind these words; 0 without them.
std::uint64_t number_behind(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  return at == std::string_view::npos ? 0 : number_at(text, at + words.size());
}

struct Numbered {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;
  std::string text;  // without the name in front
};

// "[TICKET:N] NAME: TEXT", perhaps with a conversation's mark in front.
std::optional<Numbered> numbered(std::string_view line) {
  const std::size_t open = line.find('[');
  const std::size_t close = line.find("] ");
  constexpr std::size_t kLongestMark = 5;
  if (open > kLongestMark || close == std::string_view::npos || close < open) return std::nullopt;
  const std::size_t colon = line.find(':', open);
  Numbered read;
  read.ticket = number_at(line, open + 1);
  read.number = number_at(line, colon + 1);
  const std::size_t said = line.find(": ", close);
  if (read.ticket == 0 || read.number == 0 || said == std::string_view::npos) return std::nullopt;
  read.text = line.substr(said + 2);
  return read;
}

// Has he been given to anybody, or turned away, or has he left, since he joined last?
bool served_since_joining(Store& store, CustomerId customer) {
  bool served = false;
  const Result<void> read = store.line_story(0, [&](const EventRecord& row) {
    const Result<LogEvent> event = decode(row.kind, row.body);
    if (!event) return true;
    const auto is_his = [&](const auto* each) {
      return each != nullptr && each->customer == customer;
    };
    if (is_his(std::get_if<LineJoined>(&*event))) served = false;
    if (is_his(std::get_if<ConversationStarted>(&*event)) ||
        is_his(std::get_if<LineRefused>(&*event)) || is_his(std::get_if<LineLeft>(&*event))) {
      served = true;
    }
    return true;
  });
  return read.has_value() && served;
}

}  // namespace

void Bot::connects() {
  person_ = &world_.connect();
  incoming_.clear();
}

void Bot::types(const std::string& line) {
  if (person_ != nullptr) person_->types(line);
}

void Bot::fetch() {
  if (person_ == nullptr) return;
  for (std::string& line : person_->reads()) incoming_.push_back(std::move(line));
  if (!person_->closed()) return;
  person_ = nullptr;
  unconfirmed_.clear();
}

void Bot::says(const std::string& mark) {
  fetch();
  const std::size_t before = incoming_.size();
  const std::string text = transcript_.fresh_text();
  types(mark + text);
  fetch();
  // What is taken is answered later, by a receipt; what is refused, at once.
  for (std::size_t at = before; at < incoming_.size(); ++at) {
    if (!incoming_[at].starts_with("»")) return;
  }
  unconfirmed_.push_back(text);
}

void Bot::says_what_he_has() {
  for (const auto& [ticket, number] : read_) {
    types(":seen " + std::to_string(ticket) + ":" + std::to_string(number));
  }
}

void Bot::acts() {
  fetch();
  if (incoming_.empty() && person_ != nullptr) return thinks();
  if (incoming_.empty()) return winding_down_ ? finishes() : comes();
  constexpr std::size_t kAtOnce = 12;
  for (std::size_t left = 1 + dice_.below(kAtOnce); left > 0 && !incoming_.empty(); --left) {
    const std::string line = std::move(incoming_.front());
    incoming_.pop_front();
    reads(line);
  }
}

void Bot::reads(const std::string& line) {
  if (line.find("✓ ") != std::string::npos) return hears_receipt(line);
  if (const auto talk = numbered(line)) {
    hears(line);
    return hears_talk(talk->ticket, talk->number, talk->text);
  }
  hears(line);
}

void Bot::hears_talk(std::uint64_t ticket, std::uint64_t number, const std::string& text) {
  read_[ticket] = number;
  transcript_.read(name(), talk_, ticket, number, text);
}

void Bot::hears_receipt(const std::string& what) {
  const std::uint64_t ticket = number_behind(what, "✓ ");
  const std::uint64_t number = number_at(what, what.rfind(':') + 1);
  if (unconfirmed_.empty()) return;
  transcript_.promised(name(), ticket, number, unconfirmed_.front());
  unconfirmed_.pop_front();
}

void Bot::drops() {
  fetch();
  if (person_ == nullptr) return;
  person_->drops();
  loses_server();
}

void Bot::loses_server() {
  if (!connected()) return;
  person_ = nullptr;
  incoming_.clear();
  unconfirmed_.clear();
  lost();
}

CustomerBot::CustomerBot(World& world, Dice& dice, Transcript& transcript, std::string rut,
                         std::string name)
    : Bot(world, dice, transcript), rut_(std::move(rut)), name_(std::move(name)) {}

void CustomerBot::comes() {
  connects();
  in_talk_ = asked_for_message_ = knows_ = false;
  types(":ack on");
  says_what_he_has();
  const bool by_code = kept_since_ && !code_.empty() && dice_.one_in(2);
  types(by_code ? ":back " + code_ : rut_);
}

void CustomerBot::finishes() {
  if (kept_since_) comes();
}

void CustomerBot::lost() {
  // Lost again before he read that he is back: the desk may still count from the first time.
  if (has_something() && !kept_since_) kept_since_ = world_.clock().now();
  at_menu_ = false;
}

void CustomerBot::hears(const std::string& line) {
  const bool of_talk = numbered(line).has_value();
  std::uint64_t place = number_behind(line, "sigue en el lugar ");
  if (place == 0) place = number_behind(line, "está numero ");
  if (place == 0) place = number_behind(line, "está ahora numero ");
  knows_ = knows_ || of_talk || place != 0 || line.find("(4) Salir") != std::string::npos ||
           line.find("Sigue conversando") != std::string::npos;
  if (of_talk) {
    if (!talking_) ++talk_;
    in_talk_ = true;
    talking_ = true;
    place_ = 0;
    kept_since_.reset();
  } else if (place != 0) {
    if (kept_since_ && talking_) ++talk_;
    place_ = place;
    talking_ = in_talk_ = false;
    kept_since_.reset();
  } else if (line.find("(4) Salir") != std::string::npos) {
    at_menu_ = true;
    at_menu();
  } else if (line.find("escriba aquí su mensaje") != std::string::npos) {
    asked_for_message_ = true;
  } else if (line.find("ya no sirve") != std::string::npos) {
    code_.clear();
    types(rut_);
  } else if (const std::size_t at = line.find(":back "); at != std::string::npos) {
    const std::size_t from = at + std::string_view(":back ").size();
    code_ = line.substr(from, line.find(' ', from) - from);
  } else if (line.find("terminó su conversación") != std::string::npos) {
    ++served_;
    talking_ = in_talk_ = false;
  } else if (line.find("Sigue conversando") != std::string::npos) {
    talking_ = in_talk_ = true;
    place_ = 0;
    kept_since_.reset();
  }
}

// At the menu though a place was kept for him?
void CustomerBot::at_menu() {
  const Duration grace = world_.switchboard().policy()->grace;
  if (kept_since_ && place_ != 0 && world_.clock().now() - *kept_since_ < grace &&
      !served_since_joining(world_.store(), Rut::parse(rut_)->id())) {
    complaints_.push_back(name_ + " was told place " + std::to_string(place_) +
                          ", lost his connection, was back in time, and is at the menu");
  }
  kept_since_.reset();
  place_ = 0;
  talking_ = in_talk_ = false;
}

void CustomerBot::thinks() {
  if (!knows_) return;
  if (at_menu_) {
    if (winding_down_ || dice_.one_in(8)) {
      types(":q");
    } else if (dice_.one_in(8)) {
      types("2");
    } else if (dice_.one_in(2)) {
      at_menu_ = false;
      types("3");
    }
  } else if (in_talk_) {
    if (winding_down_ || dice_.one_in(30)) {
      talking_ = in_talk_ = false;
      types(dice_.one_in(2) ? ":menu" : ":q");
    } else if (dice_.one_in(2)) {
      says();
    }
  } else if (asked_for_message_ || (place_ != 0 && !winding_down_ && dice_.one_in(100))) {
    asked_for_message_ = false;
    place_ = 0;
    types(":menu");
  }
}

ExecutiveBot::ExecutiveBot(World& world, Dice& dice, Transcript& transcript, std::string username)
    : Bot(world, dice, transcript), username_(std::move(username)) {}

void ExecutiveBot::comes() {
  connects();
  at_work_ = false;
  types(":ack on");
  says_what_he_has();
  types(":login " + username_);
  types(World::kPassword);
}

void ExecutiveBot::hears(const std::string& line) {
  const std::uint64_t subject_of = number_behind(line, "asunto de la solicitud ");
  if (line.find("Asistente: hola ") != std::string::npos) at_work_ = true;
  if (line.find(" para aceptar con :accept") != std::string::npos) offered_ = true;
  if (line.find("le toca ") != std::string::npos) {
    ++talks_;
    ++talk_;
  } else if (subject_of != 0) {
    const std::size_t text = line.find("asunto-");
    if (text != std::string::npos) transcript_.promised_subject(subject_of, line.substr(text));
  } else if (line.find("en pausa") != std::string::npos) {
    paused_ = true;
  }
}

void ExecutiveBot::thinks() {
  if (!at_work_) return;
  if (offered_) {
    offered_ = false;
    types(dice_.one_in(8) ? ":reject" : ":accept");
  } else if (paused_ || dice_.one_in(100)) {
    types(paused_ || winding_down_ ? ":ready" : ":pause");
    paused_ = false;
  } else if (dice_.one_in(winding_down_ ? 2 : 12)) {
    ++endings_;
    types(":end");
  } else if (dice_.one_in(10)) {
    types(":subject asunto-" + username_ + "-" + std::to_string(++last_subject_));
  } else if (dice_.one_in(20)) {
    types(dice_.one_in(2) ? ":use 1" : ":use 2");
  } else if (!winding_down_ && dice_.one_in(400)) {
    types(":q");
    types(":q");
  } else if (talks_ > 0 && dice_.one_in(3)) {
    says(dice_.one_in(6) ? "2: " : "");
  }
}

}  // namespace turno::testing
