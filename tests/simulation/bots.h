// The people of the simulation: customers who come, wait, talk and leave, and executives who serve
// them. They know what they have read and nothing else, as people do, and lose their connections
// without a word. Their client asks for receipts and says on return what it has.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/dice.h"
#include "tests/simulation/transcript.h"
#include "tests/support/world.h"

namespace turno::testing {

class Bot {
 public:
  Bot(World& world, Dice& dice, Transcript& transcript)
      : world_(world), dice_(dice), transcript_(transcript) {}
  virtual ~Bot() = default;
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  // Reads a line that has come, or does what comes to his mind.
  void acts();
  // Lets the server's side of his connection take one step.
  bool steps() { return person_ != nullptr && person_->steps(); }
  // The connection is lost: what was under way to him is gone, and the server finds out.
  void drops();
  // The server was killed, and the connection with it.
  void loses_server();
  bool connected() const { return person_ != nullptr || !incoming_.empty(); }
  // Takes what has come; must be called before the world forgets who is not connected any more.
  void fetch();
  // From now on he only comes back, and finishes what he is in.
  void winds_down() { winding_down_ = true; }

 protected:
  virtual void comes() = 0;
  // Winding down, and not connected.
  virtual void finishes() = 0;
  virtual void thinks() = 0;
  virtual void hears(const std::string& line) = 0;
  virtual void lost() = 0;
  virtual std::string name() const = 0;

  void connects();
  void types(const std::string& line);
  // Says something that nobody has said before, in his conversation (or in `mark`'s).
  void says(const std::string& mark = {});
  void says_what_he_has();
  bool has_read_all() const { return incoming_.empty(); }

  World& world_;
  Dice& dice_;
  Transcript& transcript_;
  bool winding_down_ = false;
  std::uint64_t talk_ = 0;  // counts his conversations

 private:
  void reads(const std::string& line);
  void hears_talk(std::uint64_t ticket, std::uint64_t number, const std::string& text);
  void hears_receipt(const std::string& what);

  Person* person_ = nullptr;
  std::deque<std::string> incoming_;
  std::deque<std::string> unconfirmed_;          // what he said, oldest first
  std::map<std::uint64_t, std::uint64_t> read_;  // ticket: line he has read up to
};

class CustomerBot final : public Bot {
 public:
  CustomerBot(World& world, Dice& dice, Transcript& transcript, std::string rut, std::string name);

  // He has been told a place, or is in a conversation, and has not left.
  bool has_something() const { return place_ != 0 || talking_; }
  // He has nothing left to do here.
  bool is_done() const { return !connected() && !kept_since_; }
  const std::vector<std::string>& complaints() const { return complaints_; }
  std::size_t served() const { return served_; }

 private:
  void comes() override;
  void finishes() override;
  void thinks() override;
  void hears(const std::string& line) override;
  void lost() override;
  std::string name() const override { return name_; }
  void at_menu();

  const std::string rut_;
  const std::string name_;
  std::string code_;
  std::size_t place_ = 0;  // as told last; 0: not in the line
  bool talking_ = false;
  bool knows_ = false;    // where he is: he has read so over this connection
  bool in_talk_ = false;  // likewise
  bool at_menu_ = false;
  bool asked_for_message_ = false;
  // He was in the line or talking when the connection was lost, at this moment.
  std::optional<TimePoint> kept_since_;
  std::vector<std::string> complaints_;
  std::size_t served_ = 0;
};

class ExecutiveBot final : public Bot {
 public:
  ExecutiveBot(World& world, Dice& dice, Transcript& transcript, std::string username);

  std::size_t endings() const { return endings_; }

 private:
  void comes() override;
  void finishes() override { comes(); }
  void thinks() override;
  void hears(const std::string& line) override;
  void lost() override {}
  std::string name() const override { return username_; }

  const std::string username_;
  std::size_t talks_ = 0;  // as far as he knows
  bool at_work_ = false;   // he has read so over this connection
  bool offered_ = false;
  bool paused_ = false;
  std::size_t last_subject_ = 0;
  std::size_t endings_ = 0;
};

}  // namespace turno::testing
