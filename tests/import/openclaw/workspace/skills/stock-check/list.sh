#!/bin/sh
echo stock
