// CrashCustomer: a customer of the crash test. He registers, takes a place, talks, sometimes leaves
// or loses his connection, and complains when he does not find what he was told is his.
#pragma once

#include <cstdint>
#include <string>

#include "tests/integration/crash_bot.h"

namespace turno::test {

class CrashCustomer final : public Bot {
 public:
  enum class Where { kOutside, kMenu, kAsked, kTickets, kWaiting, kTalking };
  struct Person {
    std::string rut;
    std::string name;
    std::string pin;       // empty: none
    bool by_code = false;  // comes back with the short code, when he was told one
  };

  CrashCustomer(Person person, std::uint64_t seed)
      : Bot(person.name, seed), person_(std::move(person)) {}

  void act() override;
  bool settled() const override {
    return where_ == Where::kMenu || where_ == Where::kWaiting || where_ == Where::kTalking;
  }
  bool quiet() const override { return Bot::quiet() && settled() && !leaving_; }

  Where where() const { return where_; }
  const Person& person() const { return person_; }
  bool registered() const { return registered_; }
  // His place as he was last told; 0: he is in no line.
  std::uint64_t place() const { return place_; }
  // He asked for his place after the other one had been told of his. Not known, so false, of one
  // who lost an executive, and with him the place that he once had among the others.
  bool came_after(const CrashCustomer& other) const {
    return !moved_ && !other.moved_ && other.told_at_ < asked_at_;
  }

  // Times that he was in a line or a conversation and then found it ended by somebody else.
  int found_ended() const { return found_ended_; }
  // Times that he may have left a conversation by himself.
  int left() const { return left_; }
  int services_restarted() const { return services_restarted_; }

 private:
  void on_connected() override;
  void on_sentence(const std::string& line) override;
  void on_disconnected() override;
  void at_the_door(const std::string& line);
  void on_menu();
  void on_back();
  void on_place(std::uint64_t place);
  void on_talk();
  void choose();
  void leave();

  const Person person_;
  Where where_ = Where::kOutside;
  // What he was in when the connection was lost; kMenu: nothing that must be kept.
  Where before_ = Where::kMenu;
  std::string code_;
  bool registered_ = false;
  bool is_back_ = false;    // the menu after coming in again
  bool leaving_ = false;    // he has typed :menu
  bool menu_owed_ = false;  // the next menu is not the last
  bool moved_ = false;
  bool code_refused_ = false;
  bool code_told_ = false;  // since he came in; it holds for the whole visit
  std::uint64_t place_ = 0;
  std::uint64_t asked_at_ = 0;
  std::uint64_t told_at_ = 0;
  int unanswered_ = 0;  // lines of his since the other side's last one
  int found_ended_ = 0;
  int left_ = 0;
  int services_restarted_ = 0;
};

}  // namespace turno::test
