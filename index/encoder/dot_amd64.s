#include "textflag.h"

// How the dot functions work: weights' rows lie one after another, and so do the
// tile's four rows of x. Bytes of weights are widened to 16 bits, multiplied with
// x and added in pairs to sums of 32 bits, one register for each row of x and of
// weights. At the end the lanes of each register are added up, several registers
// at once, and the totals stored in four rows, one for each of x.

// HALVES sets a to halves of totals: a0+a2, b0+b2, a1+a3, b1+b3.
#define HALVES(a, b, t) \
	MOVO a, t; \
	PUNPCKLLQ b, a; \
	PUNPCKHLQ b, t; \
	PADDL t, a

// TOTALSSE sets a to the totals of two registers that HALVES made.
#define TOTALSSE(a, b, t) \
	MOVO a, t; \
	PUNPCKLQDQ b, a; \
	PUNPCKHQDQ b, t; \
	PADDL t, a

// STEPSSE multiplies eight numbers of a row of x with those of two of weights.
#define STEPSSE(x, s, t) \
	MOVOU (x)(AX*2), X10; \
	MOVO X10, X11; \
	PMADDWL X8, X10; \
	PADDL X10, s; \
	PMADDWL X9, X11; \
	PADDL X11, t

// func dotSSE2(sums *int32, x *int16, weights *int8, width, rows int)
TEXT ·dotSSE2(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ weights+16(FP), DX
	MOVQ width+24(FP), CX
	MOVQ rows+32(FP), BX
	LEAQ (SI)(CX*2), R8
	LEAQ (R8)(CX*2), R9
	LEAQ (R9)(CX*2), R10
	LEAQ (BX)(BX*2), R12
	MOVQ BX, R13

pair:
	LEAQ (DX)(CX*1), R11
	PXOR X0, X0
	PXOR X1, X1
	PXOR X2, X2
	PXOR X3, X3
	PXOR X4, X4
	PXOR X5, X5
	PXOR X6, X6
	PXOR X7, X7
	XORQ AX, AX

step:
	MOVQ (DX)(AX*1), X8
	PUNPCKLBW X8, X8
	PSRAW $8, X8
	MOVQ (R11)(AX*1), X9
	PUNPCKLBW X9, X9
	PSRAW $8, X9
	STEPSSE(SI, X0, X4)
	STEPSSE(R8, X1, X5)
	STEPSSE(R9, X2, X6)
	STEPSSE(R10, X3, X7)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  step

	HALVES(X0, X4, X8)
	HALVES(X1, X5, X8)
	HALVES(X2, X6, X8)
	HALVES(X3, X7, X8)
	TOTALSSE(X0, X1, X8)
	TOTALSSE(X2, X3, X8)
	MOVQ X0, (DI)
	MOVHPS X0, (DI)(BX*4)
	MOVQ X2, (DI)(BX*8)
	MOVHPS X2, (DI)(R12*4)
	ADDQ $8, DI
	LEAQ (R11)(CX*1), DX
	SUBQ $2, R13
	JNZ  pair
	RET

// STEPAVX multiplies sixteen numbers of a row of x with those of two of weights.
#define STEPAVX(x, s, t) \
	VMOVDQU (x)(AX*2), Y10; \
	VPMADDWD Y10, Y8, Y11; \
	VPADDD Y11, s, s; \
	VPMADDWD Y10, Y9, Y12; \
	VPADDD Y12, t, t

// func dotAVX2(sums *int32, x *int16, weights *int8, width, rows int)
TEXT ·dotAVX2(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ weights+16(FP), DX
	MOVQ width+24(FP), CX
	MOVQ rows+32(FP), BX
	LEAQ (SI)(CX*2), R8
	LEAQ (R8)(CX*2), R9
	LEAQ (R9)(CX*2), R10
	LEAQ (BX)(BX*2), R12
	MOVQ BX, R13

pair:
	LEAQ (DX)(CX*1), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	XORQ AX, AX

step:
	VPMOVSXBW (DX)(AX*1), Y8
	VPMOVSXBW (R11)(AX*1), Y9
	STEPAVX(SI, Y0, Y4)
	STEPAVX(R8, Y1, Y5)
	STEPAVX(R9, Y2, Y6)
	STEPAVX(R10, Y3, Y7)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  step

	VPHADDD Y4, Y0, Y0
	VPHADDD Y5, Y1, Y1
	VPHADDD Y1, Y0, Y0
	VPHADDD Y6, Y2, Y2
	VPHADDD Y7, Y3, Y3
	VPHADDD Y3, Y2, Y2
	VPERM2I128 $0x20, Y2, Y0, Y1
	VPERM2I128 $0x31, Y2, Y0, Y3
	VPADDD Y1, Y3, Y0
	VEXTRACTI128 $1, Y0, X1
	VMOVQ X0, (DI)
	VMOVHPS X0, (DI)(BX*4)
	VMOVQ X1, (DI)(BX*8)
	VMOVHPS X1, (DI)(R12*4)
	ADDQ $8, DI
	LEAQ (R11)(CX*1), DX
	SUBQ $2, R13
	JNZ  pair
	VZEROUPPER
	RET

// STEPVNNI multiplies 32 numbers of a row of x with those of four of weights.
#define STEPVNNI(x, s, t, u, v) \
	VMOVDQU64 (x)(AX*2), Z20; \
	VPDPWSSD Z20, Z16, s; \
	VPDPWSSD Z20, Z17, t; \
	VPDPWSSD Z20, Z18, u; \
	VPDPWSSD Z20, Z19, v

// TOTALS makes a, b, c, d, sums of a row each, into quarters of totals in a.
#define TOTALS(a, b, c, d) \
	VPUNPCKLDQ b, a, Z16; \
	VPUNPCKHDQ b, a, Z17; \
	VPADDD Z16, Z17, Z16; \
	VPUNPCKLDQ d, c, Z18; \
	VPUNPCKHDQ d, c, Z19; \
	VPADDD Z18, Z19, Z18; \
	VPUNPCKLQDQ Z18, Z16, Z17; \
	VPUNPCKHQDQ Z18, Z16, Z19; \
	VPADDD Z17, Z19, a

// QUARTERS adds the quarters of a and of b: a's in the lower half of a.
#define QUARTERS(a, b) \
	VSHUFI32X4 $0x88, b, a, Z16; \
	VSHUFI32X4 $0xdd, b, a, Z17; \
	VPADDD Z16, Z17, a

// func dotVNNI(sums *int32, x *int16, weights *int8, width, rows int)
TEXT ·dotVNNI(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ weights+16(FP), DX
	MOVQ width+24(FP), CX
	MOVQ rows+32(FP), BX
	LEAQ (SI)(CX*2), R8
	LEAQ (R8)(CX*2), R9
	LEAQ (R9)(CX*2), R10
	LEAQ (BX)(BX*2), R14
	MOVQ BX, R15

four:
	LEAQ (DX)(CX*1), R11
	LEAQ (R11)(CX*1), R12
	LEAQ (R12)(CX*1), R13
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	VPXORQ Z8, Z8, Z8
	VPXORQ Z9, Z9, Z9
	VPXORQ Z10, Z10, Z10
	VPXORQ Z11, Z11, Z11
	VPXORQ Z12, Z12, Z12
	VPXORQ Z13, Z13, Z13
	VPXORQ Z14, Z14, Z14
	VPXORQ Z15, Z15, Z15
	XORQ AX, AX

step:
	VPMOVSXBW (DX)(AX*1), Z16
	VPMOVSXBW (R11)(AX*1), Z17
	VPMOVSXBW (R12)(AX*1), Z18
	VPMOVSXBW (R13)(AX*1), Z19
	STEPVNNI(SI, Z0, Z4, Z8, Z12)
	STEPVNNI(R8, Z1, Z5, Z9, Z13)
	STEPVNNI(R9, Z2, Z6, Z10, Z14)
	STEPVNNI(R10, Z3, Z7, Z11, Z15)
	ADDQ $32, AX
	CMPQ AX, CX
	JLT  step

	TOTALS(Z0, Z4, Z8, Z12)
	TOTALS(Z1, Z5, Z9, Z13)
	TOTALS(Z2, Z6, Z10, Z14)
	TOTALS(Z3, Z7, Z11, Z15)
	QUARTERS(Z0, Z1)
	QUARTERS(Z2, Z3)
	QUARTERS(Z0, Z2)
	VMOVDQU X0, (DI)
	VEXTRACTI32X4 $1, Z0, (DI)(BX*4)
	VEXTRACTI32X4 $2, Z0, (DI)(BX*8)
	VEXTRACTI32X4 $3, Z0, (DI)(R14*4)
	ADDQ $16, DI
	LEAQ (R13)(CX*1), DX
	SUBQ $4, R15
	JNZ  four
	VZEROUPPER
	RET
