#include "tests/integration/crash_customer.h"

#include <utility>

namespace turno::test {
namespace {

// In a thousand chances to act.
constexpr unsigned kDrops = 4;
constexpr unsigned kLeaves = 6;
constexpr unsigned kLeavesTheLine = 2;
constexpr unsigned kSpeaks = 300;
constexpr unsigned kChooses = 500;
// Lines to somebody who says nothing; far below what is kept for a person who is away.
constexpr int kMostUnanswered = 20;

}  // namespace

void CrashCustomer::on_connected() {
  where_ = Where::kOutside;
  is_back_ = true;
  code_refused_ = false;
  code_told_ = false;
}

void CrashCustomer::on_disconnected() {
  if (where_ != Where::kOutside) {
    const bool holds = where_ == Where::kWaiting || where_ == Where::kTalking;
    // Who was on his way out may or may not have left.
    before_ = holds && !leaving_ ? where_ : Where::kMenu;
  }
  where_ = Where::kOutside;
  leaving_ = false;
  menu_owed_ = false;
}

void CrashCustomer::on_sentence(const std::string& line) {
  if (where_ == Where::kOutside) at_the_door(line);
  if (!shown().empty() && has(line, shown().back().text)) unanswered_ = 0;
  if (has(line, "vuelva con :back ")) {
    code_ = between(line, ":back ", " ");
    code_told_ = true;
  }
  if (has(line, "(4) Salir")) return on_menu();
  if (has(line, "Elija cual quiere")) return type("1");
  if (has(line, "todavía no tiene solicitudes")) return;
  if (has(line, "sus servicios fueron reiniciados")) ++services_restarted_;
  if (has(line, "sigue en el lugar ")) return on_place(number_behind(line, "sigue en el lugar "));
  if (has(line, "Le buscamos otro ejecutivo")) moved_ = true;
  if (has(line, "usted está numero ")) return on_place(number_behind(line, "está numero "));
  if (has(line, "usted está ahora numero ")) return on_place(number_behind(line, "ahora numero "));
  if (has(line, "Sigue conversando con") || has(line, ": Hola soy ")) return on_talk();
  if (has(line, "esa línea no llegó") || has(line, "no entendimos «línea") ||
      has(line, "no pudimos guardarlo")) {
    refused();
  }
  if (has(line, "terminó su conversación con") && where_ == Where::kTalking) {
    if (leaving_) {
      menu_owed_ = true;  // once for this, and once for his ":menu", which came too late
    } else {
      ++found_ended_;
      where_ = Where::kAsked;  // the menu is on its way
    }
  }
}

void CrashCustomer::at_the_door(const std::string& line) {
  if (has(line, "ese código no es correcto")) {
    // Right when somebody has ended what he had; else he finds his place, and complains.
    code_.clear();
    code_refused_ = true;
    type(person_.rut);
  } else if (has(line, "ya hay una visita abierta")) {
    drop();  // the server has not noticed yet that he lost the connection before: once more
  } else if (has(line, "Ingrese su RUT")) {
    introduce();
    const bool holds = before_ == Where::kWaiting || before_ == Where::kTalking;
    type(person_.by_code && holds && !code_.empty() ? ":back " + code_ : person_.rut);
  } else if (has(line, "primera visita")) {
    if (registered_) complain("is not known any more");
    type(person_.name);
  } else if (has(line, "Ingrese su PIN")) {
    type(person_.pin);
  }
}

void CrashCustomer::on_menu() {
  if (std::exchange(menu_owed_, false)) return;
  registered_ = true;
  const bool held = is_back_ && (before_ == Where::kWaiting || before_ == Where::kTalking);
  if (held) ++found_ended_;
  before_ = Where::kMenu;
  is_back_ = false;
  leaving_ = false;
  moved_ = false;
  where_ = Where::kMenu;
  place_ = 0;
}

void CrashCustomer::on_back() {
  if (is_back_ && code_refused_) complain("has his place, but the code to it was refused");
  is_back_ = false;
}

void CrashCustomer::on_place(std::uint64_t place) {
  if (place == 0) return complain("is told of no place");
  where_ = Where::kWaiting;
  on_back();
  before_ = Where::kMenu;
  if (place_ == 0) told_at_ = now();
  place_ = place;
}

void CrashCustomer::on_talk() {
  where_ = Where::kTalking;
  on_back();
  before_ = Where::kMenu;
  place_ = 0;
  moved_ = false;
}

void CrashCustomer::act() {
  if (!calm() && settled() && chance(kDrops)) return drop();
  if (leaving_) return;
  if (where_ == Where::kMenu && !calm() && chance(kChooses)) choose();
  if (where_ == Where::kWaiting && !calm() && chance(kLeavesTheLine)) leave();
  if (where_ == Where::kTalking && !calm()) {
    if (awaited().empty() && chance(kLeaves)) {
      leave();
    } else if (unanswered_ < kMostUnanswered && chance(kSpeaks) && say()) {
      ++unanswered_;
    }
  }
}

void CrashCustomer::choose() {
  constexpr std::uint64_t kChoices = 8;
  const std::uint64_t choice = below(kChoices);
  where_ = choice == 1 ? Where::kTickets : Where::kAsked;
  if (choice == 0) return type("2");
  if (choice == 1) return type("1");
  asked_at_ = now();
  if (!code_told_) code_.clear();  // that of an earlier visit is not the one of this place
  type("3");
}

void CrashCustomer::leave() {
  leaving_ = true;
  ++left_;  // also from the line: he may be talking by the time it is read
  type(":menu");
}

}  // namespace turno::test
