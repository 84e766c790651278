// Dice: the swarm's random numbers. Boost's generators and distributions, which give the same on
// every machine; the standard library's distributions do not.
#pragma once

#include <boost/random/mersenne_twister.hpp>

namespace turno::swarm {

using Dice = boost::random::mt19937_64;

}  // namespace turno::swarm
