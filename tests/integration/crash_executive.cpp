#include "tests/integration/crash_executive.h"

#include <iterator>
#include <utility>

namespace turno::test {
namespace {

// In a thousand chances to act.
constexpr unsigned kDrops = 3;
constexpr unsigned kEnds = 8;
constexpr unsigned kChanges = 60;
constexpr unsigned kSpeaks = 300;
// Lines to somebody who says nothing; far below what is kept for a person who is away.
constexpr int kMostUnanswered = 20;

}  // namespace

void CrashExecutive::on_connected() { settled_ = false; }

void CrashExecutive::on_disconnected() {
  // What he did not find in the whole life of a connection, is not there.
  if (settled_) {
    for (const std::string& customer : missed_) ++vanished_[customer];
    missed_.clear();
  }
  for (const auto& [number, talk] : talks_) {
    if (!talk.ending) missed_.insert(talk.customer);
  }
  talks_.clear();
  unanswered_ends_.clear();
  carded_ = 0;
  just_ended_ = false;
  change_.reset();
  settled_ = false;
}

void CrashExecutive::on_sentence(const std::string& line) {
  const std::uint64_t number = line.starts_with('(') ? number_behind(line, "(") : 0;
  const bool is_hint = std::exchange(just_ended_, false) && has(line, "elija con quién seguir");
  if (!settled_) at_the_door(line);
  on_talks(number, line);
  on_answer(line);
  if (!is_hint) on_refusal(line);
}

void CrashExecutive::at_the_door(const std::string& line) {
  if (has(line, "Ingrese su RUT")) {
    introduce();
    type(":login " + name());
  } else if (has(line, "Contraseña:")) {
    type("demo");
  } else if (has(line, "está disponible") || has(line, "sigue en pausa")) {
    type(":list");
    type(":queue");
  } else if (has(line, "en la fila; ")) {  // the answer to :queue, behind that to :list
    settled_ = true;
  }
}

void CrashExecutive::on_talks(std::uint64_t number, const std::string& line) {
  if (has(line, "le toca ")) {
    carded_ = number;
    const std::string customer = between(line, "le toca ", ", RUT");
    // The one before had left, and his number is this one's: that is whom the order may end.
    if (unanswered_ends_.contains(number)) ++ended_[customer];
    found(number, customer, 0);
  } else if (line.starts_with("  Solicitud ") && carded_ != 0) {
    talks_[std::exchange(carded_, 0)].ticket = number_behind(line, "  Solicitud ");
  } else if (has(line, "sigue su conversación con ")) {
    found(number, between(line, "conversación con ", ", solicitud"),
          number_behind(line, ", solicitud "));
  } else if (number != 0 && has(line, ", solicitud ") && !has(line, "Asistente:")) {
    found(number, between(line, ") ", ", solicitud"), number_behind(line, ", solicitud "));
  } else if (has(line, "dejó la conversación") || has(line, "terminó la conversación con")) {
    if (has(line, "terminó")) unanswered_ends_.erase(number);
    over(number);
  } else if (!shown().empty() && has(line, shown().back().text)) {
    for (auto& [key, talk] : talks_) {
      if (talk.ticket == shown().back().mark.ticket) talk.said = 0;
    }
  }
}

void CrashExecutive::found(std::uint64_t number, std::string customer, std::uint64_t ticket) {
  const auto missed = missed_.find(customer);
  if (missed != missed_.end()) missed_.erase(missed);
  Talk& talk = talks_[number];
  if (talk.customer == customer && talk.ticket != 0) return;
  talk = {ticket, std::move(customer), false, 0};
}

void CrashExecutive::over(std::uint64_t number) {
  talks_.erase(number);
  just_ended_ = true;
}

void CrashExecutive::on_answer(const std::string& line) {
  if (has(line, "no tiene una conversación «")) {
    unanswered_ends_.erase(number_behind(line, "una conversación «"));
  } else if (has(line, "no está conversando con nadie.")) {
    unanswered_ends_.clear();
  }
  if (!change_) return;
  if (has(line, "ahora está con (")) {
    type((*change_ == Change::kSubject ? ":subject " : ":history ") + change_text_);
  } else if (*change_ == Change::kSubject && has(line, "asunto de la solicitud ")) {
    subjects_.push_back({number_behind(line, "asunto de la solicitud "), change_text_});
    change_.reset();
  } else if (*change_ == Change::kHistory && has(line, "antecedentes agregados")) {
    histories_.push_back({number_behind(line, "a la solicitud "), change_text_});
    change_.reset();
  } else if (has(line, "no tiene una conversación") ||
             has(line, "no está conversando con nadie.") || has(line, "no pudimos guardarlo") ||
             has(line, "no tiene una solicitud a la vista")) {
    change_.reset();
  }
}

void CrashExecutive::on_refusal(const std::string& line) {
  if (has(line, "elija con quién seguir") || has(line, "así que nadie leyó esa línea") ||
      has(line, "no llegó al cliente")) {
    refused();
  }
}

void CrashExecutive::act() {
  if (!settled_ || calm()) return;
  if (chance(kDrops)) return drop();
  if (talks_.empty()) return;
  const auto talk = std::next(talks_.begin(), static_cast<std::ptrdiff_t>(below(talks_.size())));
  if (talk->second.ending || talk->second.ticket == 0) return;
  const std::string number = std::to_string(talk->first);
  if (awaited().empty() && !change_ && chance(kEnds)) {
    talk->second.ending = true;
    ++ended_[talk->second.customer];
    unanswered_ends_.insert(talk->first);
    type(":end " + number);
  } else if (!change_ && chance(kChanges)) {
    begin_change(talk->first);
  } else if (talk->second.said < kMostUnanswered && chance(kSpeaks)) {
    if (say(number + ": ")) ++talk->second.said;
  }
}

void CrashExecutive::begin_change(std::uint64_t number) {
  change_ = below(2) == 0 ? Change::kSubject : Change::kHistory;
  change_text_ = "nota " + std::to_string(++changes_) + " de " + name();
  type(":use " + std::to_string(number));
}

}  // namespace turno::test
