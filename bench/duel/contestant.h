// Contestant: a server that the duel sends work to, in a process of its own: Turno, or the
// yardstick. Says in which words a customer asks and an executive ends, so that the works are the
// same for both.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace turno::bench {

struct Use {
  double cpu_s = 0;
  double store_cpu_s = 0;  // of it, the store's thread
  double resident_kib = 0;
};

class Contestant {
 public:
  virtual ~Contestant() = default;
  virtual std::string name() const = 0;
  virtual std::uint16_t port() const = 0;
  virtual pid_t pid() const = 0;

  // What the server says to a newcomer, once.
  virtual bool is_welcome(std::string_view line) const = 0;
  // What somebody types to be who he is, and the line after which he is.
  virtual std::string identify(bool executive, std::uint32_t index) const = 0;
  virtual bool is_identified(bool executive, std::string_view line) const = 0;
  virtual std::string ask() const = 0;
  virtual bool is_match(std::string_view line) const = 0;
  virtual std::string end() const = 0;
  // To the customer, and to the executive.
  virtual bool is_over(bool executive, std::string_view line) const = 0;

  Use use() const;
};

// `cpus`: the cores it may use; empty: all.
std::unique_ptr<Contestant> start_yardstick(const std::vector<int>& cpus);
// With so many executives, and flags of `turno serve`. Ends the program when it does not come up.
std::unique_ptr<Contestant> start_turno(std::uint32_t executives,
                                        const std::vector<std::string>& flags,
                                        const std::vector<int>& cpus);

// Which cores the calling thread, and what it starts, may use; empty: all.
void use_cpus(const std::vector<int>& cpus);

}  // namespace turno::bench
